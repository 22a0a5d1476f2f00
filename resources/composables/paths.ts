/** Channels of a path with repeats folded: "Paid social ×3 → E-mail". */
export function pathText(labels: readonly string[]) {
  const folded: { label: string; times: number }[] = []
  for (const label of labels) {
    const last = folded.at(-1)
    if (last?.label === label) last.times++
    else folded.push({ label, times: 1 })
  }

  return folded.map(({ label, times }) => (times > 1 ? `${label} ×${times}` : label)).join(' → ')
}
