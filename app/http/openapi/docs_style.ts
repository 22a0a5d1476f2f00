/** The look of `/api/docs`: system fonts, light and dark, print. Nothing is asked from outside. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: #18202b; --soft: #5a6675; --line: #dfe4ea; --paper: #fff;
  --tint: #f4f6f9; --accent: #0b5d66; --post: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #98a4b3; --line: #2a333f;
  --paper: #11161d; --tint: #19202a; --accent: #6fd3dd; --post: #f2b35e; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 ui-sans-serif, system-ui, sans-serif; }
.shell { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; max-width: 76rem; margin: 0 auto; padding: 2.5rem 1.25rem 6rem; }
@media (min-width: 64rem) { .shell { grid-template-columns: 15rem minmax(0, 1fr); }
  nav { position: sticky; top: 2.5rem; align-self: start; max-height: calc(100vh - 5rem); overflow: auto; } }
h1 { margin: 0; font-size: 1.75rem; letter-spacing: -0.02em; line-height: 1.2; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.2rem; letter-spacing: -0.01em; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 0.95rem; }
p { margin: 0.5rem 0; max-width: 46rem; text-wrap: pretty; }
.soft, nav a, td, .type { color: var(--soft); }
a { color: var(--accent); text-underline-offset: 0.2em; }
nav h2 { margin: 1.25rem 0 0.25rem; font-size: 0.8rem; color: var(--soft); font-weight: 600; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 0.2rem 0; font-size: 0.85rem; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { color: var(--accent); text-decoration: underline; }
code, pre, .path { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: 0.86em; }
p code, td code { background: var(--tint); padding: 0.1em 0.35em; border-radius: 0.3em; }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: 0.6rem; padding: 0.9rem 1rem;
  overflow: auto; }
details.operation { border: 1px solid var(--line); border-radius: 0.75rem; margin: 0.6rem 0; }
details.operation > summary { cursor: pointer; padding: 0.8rem 1rem; display: flex; flex-wrap: wrap;
  gap: 0.35rem 0.8rem; align-items: baseline; list-style: none; }
details.operation > summary::-webkit-details-marker { display: none; }
details.operation > summary:hover { background: var(--tint); border-radius: 0.75rem; }
details.operation[open] > summary { border-bottom: 1px solid var(--line); border-radius: 0.75rem 0.75rem 0 0; }
.inside { padding: 0.25rem 1rem 1.1rem; }
.method { font-weight: 700; font-size: 0.78rem; color: var(--accent); min-width: 2.6rem; }
.method.post { color: var(--post); }
.path { font-weight: 600; overflow-wrap: anywhere; }
.says { color: var(--soft); font-size: 0.9rem; margin-inline-start: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.88rem; }
th { text-align: start; font-weight: 600; }
thead th { color: var(--soft); font-size: 0.8rem; }
th, td { padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { white-space: nowrap; }
ul.members { margin: 0; padding: 0 0 0 1rem; list-style: none; border-inline-start: 2px solid var(--line);
  font-size: 0.88rem; }
ul.members li { padding: 0.15rem 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print { nav { display: none; } details.operation { break-inside: avoid; } }
`
