import type { oas31 } from 'zod-openapi';
import type { Language } from '#pipeline/core/language.ts';
import { html, type Markup } from './html.ts';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

const WORDS = {
  en: {
    field: 'Field',
    type: 'Type',
    about: 'Meaning',
    optional: 'optional',
    or: 'or',
    list: 'list of',
    map: 'map of',
    file: 'file',
  },
  zh: {
    field: '字段',
    type: '类型',
    about: '含义',
    optional: '可选',
    or: '或',
    list: '列表：',
    map: '映射：',
    file: '文件',
  },
} as const;

/** A description in the reader's language; English stands in the standard field, Chinese in `x-zh`. */
export function aboutOf(node: object, language: Language): string {
  const { description = '', 'x-zh': chinese } = node as { description?: string; 'x-zh'?: unknown };
  return language === 'zh' && typeof chinese === 'string' ? chinese : description;
}

/** A type in a few words, with links to the named ones. */
export function typeOf(schema: Schema | undefined, language: Language): Markup {
  const words = WORDS[language];
  if (!schema) return html`JSON`;
  if ('$ref' in schema && schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const object = schema as oas31.SchemaObject;
  const { enum: values, anyOf, oneOf, type, items, const: fixed, additionalProperties } = object;
  if (object.format === 'binary') return html`${words.file}`;
  if (values)
    return joined(
      values.map(value => html`<code>${String(value)}</code>`),
      ', ',
    );
  if (fixed !== undefined) return html`<code>${String(fixed)}</code>`;
  const options = anyOf ?? oneOf;
  if (options)
    return joined(
      options.map(option => typeOf(option as Schema, language)),
      ` ${words.or} `,
    );
  if (items) return html`${words.list} ${typeOf(items as Schema, language)}`;
  if (
    additionalProperties &&
    typeof additionalProperties === 'object' &&
    Object.keys(additionalProperties).length > 0
  ) {
    return html`${words.map} ${typeOf(additionalProperties as Schema, language)}`;
  }
  return html`${[type].flat().join(` ${words.or} `) || 'JSON'}`;
}

function joined(parts: readonly Markup[], between: string): Markup {
  return html`${parts.map((part, i) => (i === 0 ? part : html`${between}${part}`))}`;
}

/** The fields of an object, those of unnamed objects inside it too, one row each. */
export function fieldsTable(schema: Schema, language: Language): Markup {
  const words = WORDS[language];
  const rows = fieldRows(schema, '', language);
  if (rows.length === 0) return html`<p>${typeOf(schema, language)}</p>`;
  return html`<table>
<thead><tr><th>${words.field}</th><th>${words.type}</th><th>${words.about}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}

function fieldRows(schema: Schema, prefix: string, language: Language): Markup[] {
  const { properties = {}, required = [] } = schema as oas31.SchemaObject;
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name;
    const inner = ((field as oas31.SchemaObject).items as Schema | undefined) ?? field;
    const suffix = inner === field ? '.' : '[].';
    const optional = !required.includes(name) && html` <span class="soft">${WORDS[language].optional}</span>`;
    return [
      html`<tr><td><code>${path}</code>${optional}</td><td>${typeOf(field as Schema, language)}</td><td>${aboutOf(field, language)}</td></tr>\n`,
      ...fieldRows(inner as Schema, path + suffix, language),
    ];
  });
}
