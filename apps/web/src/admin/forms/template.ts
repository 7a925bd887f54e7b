/** What a first form may begin with: one of each of the fields that most submissions need. */
export const formTemplate = `# 标识在全系统唯一；同一标识再次发布成为下一版本。
key: new-form
schema:
  type: object
  additionalProperties: false
  required: [subject, amount, total]
  properties:
    subject: {type: string, minLength: 2, maxLength: 100}
    amount: {type: string, pattern: '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$'}
    freight: {type: string, pattern: '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$'}
    total: {type: string, pattern: '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$'}
    neededOn: {type: string, format: date}
    reason: {type: string, maxLength: 2000}
layout:
  title: '{unit}{subject}'
  # 规则用 CEL 写，见 docs/forms.md：visible、required、computed 和 checks。
  checks:
    - {holds: form.neededOn >= today, message: {zh: 需要日期不能早于今天, en: Not in the past}, fields: [neededOn]}
  sections:
    - key: main
      title: {zh: 基本情况, en: Main}
      fields:
        - {key: subject, label: {zh: 事由, en: Subject}, widget: text, fact: true}
        - {key: amount, label: {zh: 金额, en: Amount}, widget: money, unit: {zh: 万元, en: '10,000 yuan'}, fact: true}
        - {key: freight, label: {zh: 运费, en: Freight}, widget: money, unit: {zh: 万元, en: '10,000 yuan'}}
        - {key: total, label: {zh: 合计, en: Total}, widget: money, unit: {zh: 万元, en: '10,000 yuan'}, computed: 'sum([form.?amount, form.?freight])'}
        - {key: neededOn, label: {zh: 需要日期, en: Needed on}, widget: date}
        - {key: reason, label: {zh: 说明, en: Reason}, widget: textarea, required: form.total > 100}
        - key: documents
          label: {zh: 附件, en: Documents}
          widget: attachments
          files: {min: 0, max: 5, mediaTypes: [application/pdf]}
`;
