import { test } from '@japa/runner'
import captureConfig from '#config/capture'
import { BATCH_LIMIT, BODY_LIMIT_BYTES } from '#capture/event_body'
import { CAPTURE_STEPS, DROP_REASONS } from '#capture/drop_reasons'
import { PROBLEMS } from '#core/problem'
import { GRADE_RULES } from '#operations/connector_grade'
import { EXIT } from '#operations/exit_codes'
import { OWNERS } from '#tests/fixtures/table_owners'
import { filesBelow, foldersBelow, isThere, lineCount, textOf } from '#tests/fixtures/source_tree'

const TOP = ['README', 'CONTEXT', 'STYLE', 'CONTRIBUTING', 'AGENTS', 'CHANGELOG']
const documents = () => [...TOP.map((name) => `${name}.md`), ...filesBelow('docs', /\.md$/)]

/** The section under a heading, up to the next one. */
const section = (path: string, heading: string) => {
  const [, after = ''] = textOf(path).split(`\n## ${heading}\n`)

  return after.split('\n## ')[0]!
}

/** Cells of a table's rows; the head and its line left out. */
const rowsIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
    )

/** What the first cell of each row names in backticks. */
const namesIn = (text: string) =>
  rowsIn(text).flatMap(([cell]) => Array.from(cell!.matchAll(/`([^`]+)`/g), ([, name]) => name!))

const numbersIn = (text: string) =>
  Array.from(text.matchAll(/\d[\d,]*/g), ([number]) => Number(number.replaceAll(',', '')))

const FOLDERS = 'app|bin|bench|config|database|deploy|docs|plugins|providers|resources|start|tests'

test.group('Documents', () => {
  test('list every variable of start/env.ts, and no other', ({ assert }) => {
    const known = Array.from(
      textOf('start/env.ts').matchAll(/^ {2}([A-Z_]+): /gm),
      ([, name]) => name!
    )
    assert.sameMembers(namesIn(section('docs/configuration.md', 'Variables')), known)
    for (const row of rowsIn(section('docs/configuration.md', 'Variables'))) {
      assert.isTrue(
        row.every((cell) => cell.length > 0),
        row[0]
      )
    }
  })

  test('refuse at start only variables that the code refuses', ({ assert }) => {
    const code = filesBelow('app/operations', /boot_refusals\w*\.ts$/)
      .map(textOf)
      .join('\n')
    for (const name of namesIn(section('docs/configuration.md', 'What is refused at start'))) {
      assert.match(code, new RegExp(`'${name}'|\\b${name}: `))
    }
  })

  test('list every command, and no other', ({ assert }) => {
    const known = filesBelow('app/operations/commands', /\.ts$/).flatMap((path) => {
      const name = /commandName = '([^']+)'/.exec(textOf(path))?.[1]

      return name ? [name] : []
    })
    const listed = namesIn(section('docs/commands.md', 'Shell')).map((name) => name.split(' ')[0]!)
    assert.sameMembers(listed, known)
  })

  test('list every rule of a grade, and no other', ({ assert }) => {
    const rules = rowsIn(textOf('docs/connectors/quality.md'))
    assert.deepEqual(
      Object.groupBy(rules, ([, grade]) => grade!),
      Object.fromEntries(
        Object.entries(GRADE_RULES).map(([grade, names]) => [
          grade,
          rules.filter(([rule]) => names.some((name) => rule === `\`${name}\``)),
        ])
      )
    )
    assert.lengthOf(rules, Object.values(GRADE_RULES).flat().length)
  })

  test('list every npm script, and no other', ({ assert }) => {
    const { scripts } = JSON.parse(textOf('package.json'))
    const listed = namesIn(section('docs/commands.md', 'npm')).map((name) =>
      name.split(' ').at(-1)!
    )
    assert.sameMembers(listed, Object.keys(scripts))
  })

  test('list every exit code with its name', ({ assert }) => {
    const listed = rowsIn(section('docs/commands.md', 'Exit codes')).map(([exit, name]) => [
      name!.replaceAll('`', ''),
      Number(exit),
    ])
    assert.deepEqual(Object.fromEntries(listed), EXIT)
  })

  test('list every drop reason with its step and its line', ({ assert }) => {
    const listed = rowsIn(section('docs/capture.md', 'Drop reasons'))
    const known = Object.entries(DROP_REASONS).map(([reason, { step, line }]) => [
      `\`${reason}\``,
      `\`${step}\``,
      line,
    ])
    assert.deepEqual(listed, known)
  })

  test('list the steps of capture in their order', ({ assert }) => {
    const [intro = ''] = textOf('docs/capture.md').split('\n## ')
    const steps = Array.from(intro.matchAll(/`(\w+)`/g), ([, step]) => step!)
    assert.deepEqual(steps, [...CAPTURE_STEPS])
  })

  test('list every limit of capture with its numbers', ({ assert }) => {
    const limits = section('docs/capture.md', 'Limits')
    assert.sameMembers(namesIn(limits), Object.keys(captureConfig))
    for (const [cell, value] of rowsIn(limits)) {
      const name = cell!.replaceAll('`', '') as keyof typeof captureConfig
      const setting = captureConfig[name]
      const numbers = typeof setting === 'number' ? [setting] : Object.values(setting)
      assert.deepEqual(numbersIn(value!), numbers, name)
    }
    assert.includeMembers(numbersIn(limits.split('\n|')[0]!), [BATCH_LIMIT, BODY_LIMIT_BYTES])
  })

  test('list every problem code with its status and its text', ({ assert }) => {
    const listed = rowsIn(textOf('docs/problems.md'))
    const known = Object.entries(PROBLEMS).map(([code, [status, text]]) => [
      `\`${code}\``,
      String(status),
      text,
    ])
    assert.deepEqual(listed, known)
  })

  test('name files that exist', ({ assert }) => {
    const pattern = new RegExp(`\`((?:${FOLDERS})/[\\w./-]+)\``, 'g')
    let named = 0
    for (const path of documents()) {
      for (const [, name] of textOf(path).matchAll(pattern)) {
        assert.isTrue(isThere(name!), `${path} names ${name}`)
        named++
      }
    }
    assert.isAbove(named, 40)
  })

  test('link to what exists', ({ assert }) => {
    for (const path of documents()) {
      for (const [, target] of textOf(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
        const folder = path.split('/').slice(0, -1).join('/')
        assert.isTrue(isThere(`${folder}/${target}`), `${path} links to ${target}`)
      }
    }
  })

  test('show samples that are cut from the source', ({ assert }) => {
    const flat = (text: string) => text.replaceAll(/^\s+|\s+$/gm, '')
    const samples = Array.from(textOf('STYLE.md').matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g))
    for (const [, path, sample] of samples) {
      assert.include(flat(textOf(path!)), flat(sample!), path)
    }
    assert.isAtLeast(samples.length, 4)
  })

  test('open with the five files and the two commands', ({ assert }) => {
    const readme = textOf('README.md')
    const five = rowsIn(section('README.md', 'The path of the data, in five files'))
    assert.lengthOf(five, 5)
    assert.include(readme, 'npm run demo')
    assert.include(readme, 'npm test')
    assert.isBelow(readme.indexOf('snippet.ts'), readme.indexOf('npm start'))
  })

  test('give every decision a status, and 40 lines at most', ({ assert }) => {
    const decisions = filesBelow('docs/adr', /\.md$/)
    const numbers = decisions.map((path) => Number(path.split('/').at(-1)!.slice(0, 4)))
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1)
    )
    for (const path of decisions) {
      assert.isAtMost(lineCount(path), 40, path)
      for (const part of ['**Status**', '**Context.**', '**Decision.**', '**Consequences.**']) {
        assert.include(textOf(path), part, path)
      }
    }
  })

  test('say of a slice which tables it owns', ({ assert }) => {
    for (const [table, slice] of Object.entries(OWNERS)) {
      const owns = textOf(`app/${slice}/README.md`).split('**Speaks**')[0]!
      assert.include(owns, `\`${table}\``, `app/${slice}/README.md owns ${table}`)
    }
  })

  test('of a slice name files that it has', ({ assert }) => {
    for (const path of filesBelow('app', /README\.md$/)) {
      const folder = path.replace(/README\.md$/, '')
      const own = [...filesBelow(folder), ...foldersBelow(folder)]
      for (const [, name] of textOf(path).matchAll(/`([\w/]+(?:\.ts|\/))`/g)) {
        const wanted = name!.replace(/\/$/, '')
        const isOwn = own.some(
          (file) => file.endsWith(`/${wanted}`) || file === `${folder}${wanted}`
        )
        assert.isTrue(isOwn || isThere(wanted), `${path} names ${name}`)
      }
    }
  })
})
