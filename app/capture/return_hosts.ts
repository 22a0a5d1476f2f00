/**
 * Hosts a customer comes *back* from, curated by hand, November 2026: checkout, bank redirect
 * and booking-widget hosts of the vendors. They continue a web session and never start a
 * touchpoint. A host stands for its subdomains too. What a connector declares is added by
 * the caller as one of the business' own hosts.
 */
const PAYMENT =
  'checkout.stripe.com buy.stripe.com pay.stripe.com invoice.stripe.com billing.stripe.com ' +
  'hooks.stripe.com js.stripe.com link.com paypal.com paypalobjects.com braintreegateway.com ' +
  'venmo.com checkout.square.site squareup.com square.link cash.app klarna.com afterpay.com ' +
  'clearpay.co.uk affirm.com sezzle.com zip.co quadpay.com withcherry.com ' +
  'carecredit.com adyen.com checkoutshopper-live.adyen.com mollie.com checkout.com worldpay.com ' +
  'authorize.net cybersource.com sagepay.com opayo.co.uk sumup.com pay.sumup.com zettle.com ' +
  'gocardless.com pay.gocardless.com paytrail.com nets.eu swish.nu mobilepay.dk vippsmobilepay.com ' +
  'sofort.com giropay.de ideal.nl paysafecard.com pay.google.com payments.google.com ' +
  'pay.amazon.com payments.amazon.com shop.app checkout.shopify.com wallet.apple.com ' +
  'razorpay.com payu.in paytm.com mercadopago.com pagseguro.uol.com.br clover.com ' +
  'toasttab.com 3dsecure.io arcot.com cardinalcommerce.com securepay.com.au ' +
  'eway.com.au heartlandpaymentsystems.com globalpayments.com windcave.com payfast.co.za'

const BOOKING =
  'book.squareup.com appointments.squareup.com acuityscheduling.com as.me ' +
  'squarespacescheduling.com calendly.com cal.com setmore.com simplybook.me simplybook.it ' +
  'mindbodyonline.com healcode.com booker.com zenoti.com blvd.co boulevard.io ' +
  'phorest.com phorest.me mangomint.com glossgenius.com getsquire.com gettimely.com janeapp.com ' +
  'cliniko.com nookal.com halaxy.com heygoldie.com youcanbook.me 10to8.com schedulista.com ' +
  'appointy.com bookeo.com reservio.com salonized.com widget.treatwell.co.uk widget.treatwell.de ' +
  'widget.booksy.com shortcutssoftware.com meevo.com millenniumsi.com rosysalonsoftware.com ' +
  'daysmart.com salonbiz.com nexhealth.com ' +
  'localmed.com simplepractice.com intakeq.com tebra.com ovatu.com kitomba.com salonultimate.com ' +
  'bookings.microsoft.com koalendar.com tidycal.com picktime.com'

/** Signing in at a third party and coming back. */
const SIGN_IN =
  'accounts.google.com appleid.apple.com login.microsoftonline.com login.live.com auth0.com ' +
  'login.yahoo.com'

export const RETURN_HOSTS: ReadonlySet<string> = new Set(
  `${PAYMENT} ${BOOKING} ${SIGN_IN}`.split(' ')
)

/** A subdomain of this name is a booking or payment page, whoever runs it. */
export const RETURN_LABELS: ReadonlySet<string> = new Set(
  (
    'book booking bookings booknow checkout pay payment payments secure3d 3ds acs ' +
    'appointment appointments schedule scheduler scheduling reserve reservation reservations'
  ).split(' ')
)

/** Domains whose subdomains belong to different owners. */
export const SHARED_DOMAINS: ReadonlySet<string> = new Set(
  (
    'square.site business.site wixsite.com editorx.io myshopify.com weebly.com squarespace.com ' +
    'wordpress.com blogspot.com webflow.io godaddysites.com github.io netlify.app vercel.app ' +
    'pages.dev web.app firebaseapp.com herokuapp.com fly.dev azurewebsites.net jimdosite.com ' +
    'strikingly.com carrd.co mystrikingly.com site123.me webador.com glide.page framer.website ' +
    'cloudfront.net amazonaws.com ngrok.io ngrok-free.app ngrok.app as.me phorest.me'
  ).split(' ')
)
