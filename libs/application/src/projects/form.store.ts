/**
 * An expression of type jsonb: the form f as an application to the call c fills it in, with what the call asks beside it
 * among the checks of its layout. So browser, service and print come to one verdict.
 */
export const formOfCall = `
  jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'schema', f.schema,
    'layout', CASE WHEN c.checks = '[]' THEN f.layout
      ELSE f.layout || jsonb_build_object('checks', coalesce(f.layout->'checks', '[]'::jsonb) || c.checks) END)`;
