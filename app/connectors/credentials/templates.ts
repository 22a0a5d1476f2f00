/** Gives the value of `access_token`, `app.clientId`, `setting.region`; undefined: there is none. */
export type Resolve = (ref: string) => string | undefined

/** A template names something that this connection does not have. */
export class TemplateUnfilled extends Error {
  code = 'E_TEMPLATE_UNFILLED'
  constructor(readonly ref: string) {
    super(`E_TEMPLATE_UNFILLED: {${ref}} has no value`)
  }
}

const PLACE = /\{([a-z_]+(?:\.[A-Za-z0-9_]+)?)\}/g

/** The text with every `{ref}` replaced; throws TemplateUnfilled. There is no other syntax. */
export const filled = (template: string, resolve: Resolve) =>
  template.replaceAll(PLACE, (_, ref: string) => {
    const value = resolve(ref)
    if (value === undefined) throw new TemplateUnfilled(ref)

    return value
  })

/** Every `{ref}` that a template names. */
export const refsIn = (template: string) => Array.from(template.matchAll(PLACE), ([, ref]) => ref!)
