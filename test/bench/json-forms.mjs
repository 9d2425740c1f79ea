// The stated baseline: JSON Forms on React with its plain renderers, as a developer sets it up for this schema in an hour.
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { formats } from '../../forms/formats.ts';

// JSON Forms' own validator knows draft 7 only; ours has the formats that this schema names.
const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false });
for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });

/** `SCHEMA` and `UI_SCHEMA` are set by the build. */
function Form() {
  const [data, setData] = useState({});
  return createElement(JsonForms, {
    schema: SCHEMA,
    uischema: UI_SCHEMA,
    data,
    renderers: vanillaRenderers,
    cells: vanillaCells,
    ajv,
    onChange: (change) => setData(change.data),
  });
}

createRoot(document.querySelector('#form')).render(createElement(Form));
