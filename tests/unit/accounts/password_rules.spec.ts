import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { passwordFault } from '#accounts/password_rules'

const PERSONAL = ['Ana Kowalska', 'ana@kutz-berlin.example', 'Kutz Berlin']

test.group('Password rules', () => {
  test('{password} is {fault}')
    .with([
      { password: 'short-one', fault: 'too_short' },
      { password: 'elevenchars', fault: 'too_short' },
      { password: 'é'.repeat(129), fault: 'too_long' },
      { password: 'aaaaaaaaaaaa', fault: 'common' },
      { password: '1234567891234567', fault: 'common' },
      { password: 'passwordpassword', fault: 'common' },
      { password: 'Password2024', fault: 'common' },
      { password: '!!Mustang2024', fault: null },
      { password: 'qwertyuiop12', fault: 'common' },
      { password: 'kutz-berlin-1', fault: 'personal' },
      { password: 'AnaKowalska99', fault: 'personal' },
      { password: 'correct horse battery staple', fault: null },
      { password: 'kowalska sells red bicycles', fault: null },
      { password: 'ünïcödé-sentence', fault: null },
    ] as const)
    .run(({ assert }, { password, fault }) => {
      assert.equal(passwordFault(password, PERSONAL), fault)
    })

  test('the list holds 3,000 passwords and more', ({ assert }) => {
    const file = new URL('../../../app/accounts/common_passwords.txt', import.meta.url)
    const words = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line && line[0] !== '#')

    assert.isAbove(new Set(words).size, 3_000)
  })
})
