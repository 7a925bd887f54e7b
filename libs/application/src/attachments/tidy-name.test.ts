import { tidyName } from './tidy-name';

test.each([
  ['C:\\文件\\a.pdf', 'a.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\u202efdp.exe', 'abfdp.exe'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(196)}.pdf`],
])('name %j becomes %j', (name, tidy) => {
  expect(tidyName(name)).toBe(tidy);
});
