import { test } from '@japa/runner'
import fc from 'fast-check'
import { readEmail } from '#identity/email'

const KAY = 'anna.kay@gmial.con'

test.group('Email', () => {
  test('{typed} is {exact}, canonically {canonical}')
    .with([
      { typed: 'anna@web.de', exact: 'anna@web.de', canonical: 'anna@web.de' },
      { typed: '\t Anna@Web.DE  ', exact: 'anna@web.de', canonical: 'anna@web.de' },
      { typed: 'ANNA@ICLOUD.COM', exact: 'anna@icloud.com', canonical: 'anna@icloud.com' },
      { typed: 'anna+salon@web.de', exact: 'anna+salon@web.de', canonical: 'anna@web.de' },
      { typed: 'anna+a+b@web.de', exact: 'anna+a+b@web.de', canonical: 'anna@web.de' },
      { typed: 'anna.kay@web.de', exact: 'anna.kay@web.de', canonical: 'anna.kay@web.de' },
      { typed: 'a.n.na@gmail.com', exact: 'a.n.na@gmail.com', canonical: 'anna@gmail.com' },
      { typed: 'An.na+x@gmail.com', exact: 'an.na+x@gmail.com', canonical: 'anna@gmail.com' },
      { typed: 'anna@googlemail.com', exact: 'anna@googlemail.com', canonical: 'anna@gmail.com' },
      { typed: 'an.na@googlemail.com', exact: 'an.na@googlemail.com', canonical: 'anna@gmail.com' },
      { typed: 'mu\u0308ller@web.de', exact: 'müller@web.de', canonical: 'müller@web.de' },
      { typed: 'MÜLLER@bücher.de', exact: 'müller@bücher.de', canonical: 'müller@bücher.de' },
      {
        typed: "o'neill_7@mail.co.uk",
        exact: "o'neill_7@mail.co.uk",
        canonical: "o'neill_7@mail.co.uk",
      },
      { typed: 'a@b.co', exact: 'a@b.co', canonical: 'a@b.co' },
    ])
    .run(({ assert }, { typed, exact, canonical }) => {
      assert.deepEqual(readEmail(typed), { exact, canonical, repaired: null })
    })

  test('{typed} probably meant {repaired}')
    .with([
      { typed: 'anna@gmial.com', repaired: 'anna@gmail.com' },
      { typed: 'an.na+x@gmai.com', repaired: 'anna@gmail.com' },
      { typed: 'anna@gmail.con', repaired: 'anna@gmail.com' },
      { typed: KAY, repaired: 'annakay@gmail.com' },
      { typed: 'anna@yaho.com', repaired: 'anna@yahoo.com' },
      { typed: 'anna@hotmial.com', repaired: 'anna@hotmail.com' },
      { typed: 'anna@outlook.con', repaired: 'anna@outlook.com' },
      { typed: 'anna@icloud.co', repaired: 'anna@icloud.com' },
      { typed: 'anna@kern-partner.con', repaired: 'anna@kern-partner.com' },
      { typed: 'anna@kern.nte', repaired: 'anna@kern.net' },
    ])
    .run(({ assert }, { typed, repaired }) => {
      assert.equal(readEmail(typed)?.repaired, repaired)
    })

  test('a repair leaves the typed address as it was', ({ assert }) => {
    assert.deepInclude(readEmail(KAY), { exact: KAY, canonical: KAY })
  })

  test('a real host that looks like a typo is not repaired: {typed}')
    .with([
      { typed: 'anna@ymail.com' },
      { typed: 'anna@mail.com' },
      { typed: 'anna@kern.co' },
      { typed: 'anna@gmx.com' },
      { typed: 'anna@kern.cm' },
    ])
    .run(({ assert }, { typed }) => {
      assert.isNull(readEmail(typed)!.repaired)
    })

  test('{typed} is nobody’s own address')
    .with([
      { typed: 'info@kern.de' },
      { typed: 'Office@kern.de' },
      { typed: 'noreply@square.com' },
      { typed: 'no-reply@square.com' },
      { typed: 'no.reply+17@square.com' },
      { typed: 'noreply-bookings@square.com' },
      { typed: 'do_not_reply@square.com' },
      { typed: 'walk-in@shop.com' },
      { typed: 'info+anna@gmail.com' },
      { typed: 'i.n.f.o@gmail.com' },
    ])
    .run(({ assert }, { typed }) => {
      assert.isNull(readEmail(typed))
    })

  test('no address: {shown}')
    .with(
      [
        '',
        '   ',
        'anna',
        'anna@',
        '@web.de',
        'anna@web',
        'anna@web.',
        'anna@.de',
        'anna@web..de',
        'anna@-web.de',
        'anna@web.d',
        'anna@kay@web.de',
        'anna kay@web.de',
        'anna@web .de',
        '"anna"@web.de',
        '<anna@web.de>',
        'anna@web.de, ben@web.de',
        'hannah88opowersc@m',
        '+salon@web.de',
        '...@gmail.com',
        `${'a'.repeat(65)}@web.de`,
        `a@${'b'.repeat(250)}.de`,
        'an\u0000na@web.de',
        'an\u200bna@web.de',
      ].map((typed) => ({ typed, shown: JSON.stringify(typed).slice(0, 40) }))
    )
    .run(({ assert }, { typed }) => {
      assert.isNull(readEmail(typed))
    })

  test('the business’ own addresses are no keys, by address or by host', ({ assert }) => {
    const own = new Set(['meinsalon@gmail.com', '@salon.de'])
    assert.isNull(readEmail('Mein.Salon+desk@gmail.com', own))
    assert.isNull(readEmail('meinsalon@gmial.com', own))
    assert.isNull(readEmail('petra@salon.de', own))
    assert.isNotNull(readEmail('petra@salon.com', own))
  })

  test('no input makes it throw', ({ assert }) => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), (input) => {
        assert.doesNotThrow(() => readEmail(input))
      }),
      { numRuns: 1000 }
    )
  })

  test('reading a form again gives that form', ({ assert }) => {
    const host = fc.constantFrom('gmail.com', 'googlemail.com', 'gmial.con', 'web.de')
    fc.assert(
      fc.property(fc.emailAddress(), fc.string({ unit: 'grapheme' }), host, (mail, local, at) => {
        for (const typed of [mail, `${local}@${at}`]) {
          const forms = readEmail(typed)
          if (!forms) continue
          assert.equal(readEmail(forms.exact)?.exact, forms.exact)
          assert.equal(readEmail(forms.exact)?.canonical, forms.canonical)
          assert.equal(readEmail(forms.canonical)?.canonical, forms.canonical)
        }
      }),
      { numRuns: 1000 }
    )
  })
})
