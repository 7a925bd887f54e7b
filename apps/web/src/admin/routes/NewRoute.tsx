import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useWords } from '../../i18n/words';
import { Dialog } from '../../ui/Dialog';
import { sentenceOf } from '../../ui/states';
import { useForms } from '../forms/forms';
import { useAdminWords } from '../words';
import { refreshRoutes } from './routes';
import { templateNames, templateText, type TemplateName } from './templates';

/** A new draft from a template, with or without a form that makes it startable by people. */
export function NewRoute({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { routes } = useAdminWords();
  const [template, setTemplate] = useState<TemplateName>('single');
  const [formId, setFormId] = useState<string | null>(null);
  const forms = useForms();
  const form = forms.items.find(({ id }) => id === formId) ?? null;
  const begin = useNewDraft();
  return (
    <Dialog title={routes.createTitle} onClose={onClose}>
      <fieldset className="dialog-field plain">
        <legend className="field-label">{routes.from}</legend>
        {templateNames.map((name) => (
          <label key={name} className="choice">
            <input
              type="radio"
              name="template"
              checked={name === template}
              onChange={() => setTemplate(name)}
            />
            {routes.templates[name]}
          </label>
        ))}
      </fieldset>
      <div className="dialog-field">
        <label className="choice">
          <input
            type="checkbox"
            checked={formId !== null}
            disabled={forms.items.length === 0}
            onChange={({ target }) => setFormId(target.checked ? (forms.items[0]?.id ?? null) : null)}
          />
          {routes.submission}
        </label>
        {forms.isLoaded && forms.items.length === 0 && <p className="field-hint">{routes.noForm}</p>}
        {formId !== null && (
          <label>
            <span className="field-label">{routes.submissionForm}</span>
            <select className="input" value={formId} onChange={({ target }) => setFormId(target.value)}>
              {forms.items.map(({ id, key, version }) => (
                <option key={id} value={id}>
                  {key} · {routes.version(version)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {begin.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(begin.error, words)}
        </p>
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button
          className="button primary"
          type="button"
          disabled={begin.isPending}
          onClick={() => begin.mutate(templateText(template, form && { form }))}
        >
          {routes.begin}
        </button>
      </div>
    </Dialog>
  );
}

/** Makes a draft of a text and opens it. */
export function useNewDraft() {
  const navigate = useNavigate();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: (source: string) =>
      request('POST', '/routes', { body: { source }, idempotencyKey: keyOf(source) }),
    onSuccess: async (route) => {
      await refreshRoutes(route);
      await navigate(`/admin/routes/${route.id}`);
    },
  });
}
