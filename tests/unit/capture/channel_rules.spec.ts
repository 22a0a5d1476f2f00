import { test } from '@japa/runner'
import { CHANNELS } from '#capture/channels'
import { CHANNEL_RULES, type ChannelRule } from '#capture/channel_rules'
import { classify } from '#capture/classify'
import { landing } from '#capture/landing'
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
  const classifyBy = (when: ChannelRule['when'], query: string, referrer?: string) =>
    classify(landing({ url: `${SITE}/Promo/x${query}`, referrer, kind: 'visit' }), [
      { id: 'own', when, channel: 'affiliate', source: 'club' },
    ])

  test('{name} wins over the built-in rules')
    .with<{ name: string; when: ChannelRule['when'] }[]>([
      { name: 'a source in another spelling', when: { source: ['Fit-Club'] } },
      { name: 'a part of the campaign', when: { campaignHas: ['may deal'] } },
      { name: 'a referrer domain', when: { referrerHost: ['fitclub.example'] } },
      { name: 'a path', when: { pathStart: ['/Promo/'] } },
      { name: 'a click id', when: { clickId: ['gclid'] } },
      { name: 'all of them', when: { source: ['fitclub'], mediumHas: ['cp'], kind: ['visit'] } },
    ])
    .run(({ assert }, { when }) => {
      const query = '?utm_source=fit_club&utm_medium=cpc&utm_campaign=My-May-Deal&gclid=a'
      const found = classifyBy(when, query, 'https://www.fitclub.example/')
      assert.deepInclude(found, { rule: 'own', channel: 'affiliate', source: 'club' })
    })

  test('a rule fits only when all its conditions hold', ({ assert }) => {
    const when: ChannelRule['when'] = { source: ['fitclub'], medium: ['email'] }
    assert.notEqual(classifyBy(when, '?utm_source=fitclub&utm_medium=cpc').rule, 'own')
  })

  test('a condition this version does not know fits nothing', ({ assert }) => {
    const when = JSON.parse('{"moonPhase":["full"]}')
    assert.equal(classifyBy(when, '').rule, 'direct')
  })

  test('a referrer domain is not a part of another name', ({ assert }) => {
    const found = classifyBy({ referrerHost: ['club.example'] }, '', 'https://fitclub.example/')
    assert.equal(found.channel, 'referral')
  })
})
