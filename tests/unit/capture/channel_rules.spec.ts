import { test } from '@japa/runner'
import { CHANNELS, type Channel } from '#capture/channels'
import { CHANNEL_RULES } from '#capture/channel_rules'
import { classify } from '#capture/classify'
import { landing } from '#capture/landing'
import { asOwnRules, byOwnRules, NO_RULES, ownRuleOf } from '#capture/own_rules'
import type { OwnRule, RuleWords } from '#capture/own_rules'
import { channelCases } from './channel_cases.js'

const SITE = 'https://www.salon.example'
const OWN = ['www.salon.example', 'book.platform.example']

const read = (query: string, referrer?: string, kind: 'visit' | 'qr' | 'call' = 'visit') =>
  classify(landing({ url: `${SITE}/book${query}`, referrer, kind, ownHosts: OWN }))

test.group('Channel rules', () => {
  test('{name} is {channel}')
    .with(channelCases)
    .run(({ assert }, { query, referrer, channel, source }) => {
      const found = read(query, referrer)
      assert.deepInclude(found, { channel, source }, `by rule ${found.rule}`)
    })

  test('a call, message or survey without a URL is its own channel', ({ assert }) => {
    const bare = (kind: 'call' | 'message' | 'survey') => classify(landing({ kind })).channel
    assert.deepEqual(
      [bare('call'), bare('message'), bare('survey')],
      ['call', 'message', 'self_reported']
    )
  })

  test('a call with a URL has the channel of that URL', ({ assert }) => {
    assert.equal(read('?utm_source=google&utm_medium=maps', undefined, 'call').channel, 'maps')
  })

  test('a QR code without words is qr, with words what they say', ({ assert }) => {
    assert.equal(read('', undefined, 'qr').channel, 'qr')
    assert.equal(read('?utm_medium=flyer', undefined, 'qr').channel, 'print')
  })

  test('the medium gets one spelling, the campaign stays as received', ({ assert }) => {
    const { medium, campaign } = read(
      '?utm_source=fb&utm_medium=Paid-Social&utm_campaign=Spring+25'
    )
    assert.deepEqual({ medium, campaign }, { medium: 'paid_social', campaign: 'Spring 25' })
  })

  test('rule ids are unique, channels are known, and the last rule fits everything', ({
    assert,
  }) => {
    const ids = CHANNEL_RULES.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    assert.isTrue(CHANNEL_RULES.every(({ channel }) => CHANNELS.includes(channel)))
    assert.deepEqual(CHANNEL_RULES.at(-1)!.when, {})
  })
})

test.group('Own channel rules', () => {
  const words = {
    source: 'fitclub',
    medium: 'cpc',
    campaign: 'My-May-Deal',
    referrerHost: 'www.fitclub.example',
    landingPath: '/Promo/x',
  }
  const by = (when: OwnRule['when'], given: Partial<RuleWords> = {}, builtIn: Channel = 'direct') =>
    ownRuleOf(asOwnRules([{ when, channel: 'affiliate' }]), builtIn, { ...words, ...given })

  test('{name} wins over the built-in rules')
    .with<{ name: string; when: OwnRule['when'] }[]>([
      { name: 'a source in another spelling', when: { source: ['Fit-Club'] } },
      { name: 'a part of the campaign', when: { campaignHas: ['may deal'] } },
      { name: 'a referrer domain', when: { referrerHost: ['fitclub.example'] } },
      { name: 'a path', when: { pathStart: ['/Promo/'] } },
      { name: 'one of several', when: { medium: ['email', 'cpc'] } },
      { name: 'all of them', when: { source: ['fitclub'], mediumHas: ['cp'] } },
    ])
    .run(({ assert }, { when }) => {
      assert.equal(by(when)?.channel, 'affiliate')
    })

  test('a rule fits only when all its conditions hold', ({ assert }) => {
    assert.isNull(by({ source: ['fitclub'], medium: ['email'] }))
  })

  test('a condition this version does not know fits nothing', ({ assert }) => {
    assert.isNull(by(JSON.parse('{"moonPhase":["full"]}')))
  })

  test('a referrer domain is not a part of another name', ({ assert }) => {
    assert.isNull(by({ referrerHost: ['club.example'] }))
  })

  test('what is not there fits no word, and what was stated stays stated', ({ assert }) => {
    assert.isNull(by({ source: ['fitclub'] }, { source: null }))
    assert.isNull(by({ source: ['fitclub'] }, {}, 'self_reported'))
  })

  test('the first rule that fits counts, and without them the built-in channel is back', ({
    assert,
  }) => {
    const row = { ...words, channel: 'paid_search' as Channel, builtInChannel: null }
    const rules = asOwnRules([
      { when: { source: ['other'] }, channel: 'email' },
      { when: { medium: ['cpc'] }, channel: 'affiliate' },
      { when: { source: ['fitclub'] }, channel: 'sms' },
    ])
    const named = byOwnRules(row, rules)
    const same = byOwnRules(
      row,
      asOwnRules([{ when: { medium: ['cpc'] }, channel: 'paid_search' }])
    )

    assert.include(named, { channel: 'affiliate', builtInChannel: 'paid_search' })
    assert.deepEqual(byOwnRules(named, NO_RULES), row)
    assert.include(same, { channel: 'paid_search', builtInChannel: null })
  })
})
