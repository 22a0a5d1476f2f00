/** Made when first asked for, and kept. */
export function once<Made extends object>(make: () => Made) {
  let made: Made | undefined

  return () => (made ??= make())
}
