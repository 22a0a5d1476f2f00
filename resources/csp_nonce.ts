/**
 * The policy lets in only styles that carry the page's nonce. Libraries make theirs at run time,
 * so every created <style> gets it. Imported before everything else.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce

if (nonce) {
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (name.toLowerCase() === 'style') element.setAttribute('nonce', nonce)

    return element
  }) as typeof document.createElement
}

export {}
