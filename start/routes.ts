/** Every slice that has a face; each file registers its own routes. */
import '#http/routes'
import '#accounts/routes'
import '#attribution/routes'
import '#capture/routes'
import '#connectors/routes'
import '#conversions/routes'
import '#operations/routes'
import '#reporting/routes'
