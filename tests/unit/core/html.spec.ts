import { test } from '@japa/runner'
import { html, prose } from '#core/html'

test.group('Markup of the documentation', () => {
  test('a value is text, never markup', ({ assert }) => {
    const evil = `<script>alert("1")</script>'&`

    assert.equal(
      html`<p title="${evil}">${evil}</p>`.text,
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;</p>'
    )
  })

  test('markup inside markup stays, absent parts leave nothing', ({ assert }) => {
    assert.equal(
      html`${[html`<b>${1}</b>`, html`<i>x</i>`]}${null}${undefined}${false}`.text,
      '<b>1</b><i>x</i>'
    )
  })

  test('backticks make code, and nothing else does', ({ assert }) => {
    assert.equal(html`${prose('a `b<c` d')}`.text, 'a <code>b&lt;c</code> d')
  })
})
