import type { SchemaNode } from '../../schemas/form.ts';
import type { UiControl } from '../../schemas/ui-schema.ts';
import type { Frame } from './mapping.ts';
import type { Times } from './part-limits.ts';

type Own = {
  name: string;
  /** Title, hint, FIM id, purpose. */
  about: Pick<SchemaNode, 'title' | 'description' | 'x-fim' | 'x-zweck' | 'x-personenbezug'>;
  value: SchemaNode;
  options: Pick<UiControl, 'options'>;
};
type Placed = { node: SchemaNode; control: UiControl; pointer: string };

/**
 * A field once or several times: choices become a list of different ones, files a list of files, all else a list whose items
 * have this one field, as our subset has no lists of bare texts.
 */
export function severalOf({ name, about, value, options }: Own, times: Times, frame: Frame): Placed {
  const pointer = `${frame.pointer}/properties/${name}`;
  const control: UiControl = { type: 'Control', scope: `${frame.scope}/properties/${name}`, ...options };
  if ('items' in value) return { node: { ...about, ...value, ...limitsOf(times, 10) }, control, pointer };
  // One choice can be made once.
  if (times === undefined || ('oneOf' in value && value.oneOf?.length === 1))
    return { node: { ...about, ...value }, control, pointer };
  if ('oneOf' in value && value.oneOf !== undefined)
    return {
      node: { ...about, type: 'array', items: value, uniqueItems: true, ...limitsOf(times, value.oneOf.length) },
      control,
      pointer,
    };
  const { title } = about;
  return {
    node: {
      type: 'array',
      ...(title !== undefined && { title }),
      items: {
        type: 'object',
        properties: { [name]: { ...about, ...value } },
        required: [name],
        additionalProperties: false,
      },
      ...limitsOf(times, 100),
    },
    control: {
      type: 'Control',
      scope: control.scope,
      options: { detail: [{ type: 'Control', scope: `#/properties/${name}`, ...options }] },
    },
    pointer: `${pointer}/items/properties/${name}`,
  };
}

function limitsOf(times: Times, allowed: number): { minItems?: number; maxItems: number } {
  const most = Math.min(times?.most ?? 1, allowed);
  const least = Math.min(times?.least ?? 0, most);
  return { ...(least > 0 && { minItems: least }), maxItems: most };
}
