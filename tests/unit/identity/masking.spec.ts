import { test } from '@japa/runner'
import { maskedEmail, maskedId, maskedName, maskedPhone } from '#identity/masking'

test.group('Masking', () => {
  test('{plain} is shown as {masked}')
    .with([
      { plain: 'anna@gmail.com', masked: 'a•••@g•••.com' },
      { plain: 'a@b.co.uk', masked: 'a•••@b•••.uk' },
      { plain: '😀x@web.de', masked: '😀•••@w•••.de' },
      { plain: 'nonsense', masked: '•••' },
      { plain: 'a@b', masked: '•••' },
      { plain: 'a.b@c', masked: '•••' },
      { plain: '', masked: '•••' },
    ])
    .run(({ assert }, { plain, masked }) => assert.equal(maskedEmail(plain), masked))

  test('a name keeps its initials', ({ assert }) => {
    assert.equal(maskedName('Anna', 'Kern'), 'A••• K•••')
    assert.equal(maskedName(' Анна ', null), 'А•••')
    assert.equal(maskedName(undefined, 'Kern'), 'K•••')
    assert.equal(maskedName('', '  '), '')
  })

  test('a number keeps its last four digits, unless that would be most of it', ({ assert }) => {
    assert.equal(maskedPhone('+4915112344711'), '•••4711')
    assert.equal(maskedPhone('4711'), '•••')
    assert.equal(maskedId('cu_73093bae7c'), '•••ae7c')
    assert.equal(maskedId('cu_1'), '•••')
  })
})
