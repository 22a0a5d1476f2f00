import { test } from '@japa/runner'
import { isContinuation, registrableDomain } from '#capture/hosts'

test.group('Hosts', () => {
  test('{host} is registered as {domain}')
    .with([
      { host: 'www.salon.example', domain: 'salon.example' },
      { host: 'a.b.salon.co.uk', domain: 'salon.co.uk' },
      { host: 'shop.salon.com.au', domain: 'salon.com.au' },
      { host: 'www.salon.de', domain: 'salon.de' },
      { host: 'salon.de', domain: 'salon.de' },
      { host: 'mysalon.square.site', domain: 'mysalon.square.site' },
      { host: '192.168.1.7', domain: '192.168.1.7' },
      { host: '[2001:db8::1]', domain: '[2001:db8::1]' },
      { host: 'localhost', domain: 'localhost' },
    ])
    .run(({ assert }, { host, domain }) => {
      assert.equal(registrableDomain(host), domain)
    })

  test('{host} continues a session')
    .with([
      { host: 'checkout.stripe.com' },
      { host: 'www.paypal.com' },
      { host: 'squareup.com' },
      { host: 'pay.klarna.com' },
      { host: 'salon.as.me' },
      { host: 'clients.mindbodyonline.com' },
      { host: 'accounts.google.com' },
      { host: 'booking.unknown-platform.example' },
      { host: 'checkout.unknown-bank.example' },
      { host: 'salon.example' },
      { host: 'blog.salon.example' },
    ])
    .run(({ assert }, { host }) => {
      assert.isTrue(isContinuation(host, ['www.salon.example']))
    })

  test('{host} starts a touchpoint')
    .with([
      { host: 'www.google.com' },
      { host: 'booking.com' },
      { host: 'pay-less.example' },
      { host: 'notpaypal.com' },
      { host: 'paypal.com.evil.example' },
      { host: 'other.square.site' },
      { host: 'salon.example.evil.example' },
    ])
    .run(({ assert }, { host }) => {
      assert.isFalse(isContinuation(host, ['www.salon.example', 'mine.square.site']))
    })
})
