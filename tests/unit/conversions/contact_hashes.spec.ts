import { test } from '@japa/runner'
import { sha256 } from '#core/hashing'
import { hashedContact } from '#conversions/contact_hashes'

const hex = (text: string) => sha256(text).toString('hex')

test.group('Hashed contacts', () => {
  test("Meta's published answer for {field} {given}")
    .with([
      {
        field: 'email' as const,
        given: ' John_Smith@gmail.com ',
        hash: '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f',
      },
      {
        field: 'phone' as const,
        given: '+16505551212',
        hash: 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176',
      },
      {
        field: 'firstName' as const,
        given: 'Mary',
        hash: '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec',
      },
      {
        field: 'lastName' as const,
        given: '정',
        hash: '8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14',
      },
      {
        field: 'lastName' as const,
        given: 'Valéry',
        hash: '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c',
      },
    ])
    .run(({ assert }, { field, given, hash }) => {
      assert.equal(hashedContact('meta', { [field]: given })[field], hash)
    })

  test("Google's spelling of {given} is {spelled}")
    .with([
      {
        field: 'email' as const,
        given: 'Cloudy.SanFrancisco+shopping@gmail.com',
        spelled: 'cloudysanfrancisco@gmail.com',
      },
      {
        field: 'email' as const,
        given: ' user.name+NYC@Example.com',
        spelled: 'user.name+nyc@example.com',
      },
      {
        field: 'email' as const,
        given: 'a.b@googlemail.com',
        spelled: 'ab@googlemail.com',
      },
      { field: 'phone' as const, given: '+18005550100', spelled: '+18005550100' },
      { field: 'firstName' as const, given: 'Mrs. Ana', spelled: 'ana' },
      { field: 'lastName' as const, given: "O'Neill, Jr.", spelled: 'oneill' },
    ])
    .run(({ assert }, { field, given, spelled }) => {
      assert.equal(hashedContact('google', { [field]: given })[field], hex(spelled))
    })

  test('what is missing, or empties itself, is never the hash of nothing', ({ assert }) => {
    const blank = { email: '', phone: '000', firstName: '…' }

    assert.deepEqual(hashedContact('meta', blank), {})
    assert.deepEqual(hashedContact('google', {}), {})
  })

  test('a platform whose spelling is not known gets no hash: {recipe}')
    .with(['none', 'tiktok', 'microsoft'] as const)
    .run(({ assert }, recipe) => {
      assert.deepEqual(hashedContact(recipe, { email: 'ana@example.com' }), {})
    })
})
