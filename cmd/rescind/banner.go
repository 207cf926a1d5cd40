package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// banner returns the text that a person sees first: the credentials, and three calls to copy. Over TLS the
// calls trust the certificate in a file, which is certificateFile unless the file is named.
func banner(url, token, link, certificate string, w *sandbox.World) string {
	var b strings.Builder
	curl := "curl"
	if strings.HasPrefix(url, "https:") {
		curl += " --cacert " + report.Quote(cmp.Or(certificate, certificateFile))
	}
	fmt.Fprintf(&b, "\nrescind serves %q at %s\n\n", w.Scenario, url)
	for _, c := range w.Credentials {
		writeCredential(&b, c)
	}
	if c, r := exampleCredential(w); c != nil {
		fmt.Fprintf(&b, "\nWhat does the customer have?\n  %s -s -X POST %s/v2/orders/suscriptions/resources/query -H 'X-Auth-Token: %s' -d '{}'\n", curl, url, c.Token)
		fmt.Fprintf(&b, "\nLeave a resource (%s):\n  %s -si -X POST %s/v2/orders/subscriptions/resources/unsubscribe -H 'X-Auth-Token: %s' -H 'Content-Type: application/json' -d '{\"resource_ids\":[\"%s\"],\"unsubscribe_type\":1}'\n", r.Alias, curl, url, c.Token, r.ID)
	}
	fmt.Fprintf(&b, "\nWhat happened, and why?\n  %s -s %s/_mock/sandboxes/default/requests -H 'Authorization: Bearer %s'\n", curl, url, token)
	fmt.Fprintf(&b, "  A call whose key nobody has, or that cannot be read, is at %s/_mock/requests; the log names it.\n", url)
	fmt.Fprintf(&b, "\nLook at it in a browser (this link opens once):\n  %s%s\n\n", url, link)
	return b.String()
}

// certificateFile is where the calls of the banner look for the certificate.
const certificateFile = "rescind.pem"

func writeCredential(b *strings.Builder, c billing.Credential) {
	who := string(c.Account)
	if c.User != "" {
		who += ", user " + c.User
	}
	fmt.Fprintf(b, "  %-8s %s\n           access key %s  secret %s\n", c.Vendor, who, c.Key, c.Secret)
	if c.Token != "" {
		fmt.Fprintf(b, "           token %s\n", c.Token)
	}
}

// exampleCredential returns a credential with a token, and a resource of its account to try it on.
func exampleCredential(w *sandbox.World) (c *billing.Credential, found *billing.Resource) {
	i := slices.IndexFunc(w.Credentials, func(c billing.Credential) bool { return c.Token != "" })
	if i < 0 {
		return nil, nil
	}
	c = &w.Credentials[i]
	w.Read(func(v billing.View) {
		for r := range v.Resources(c.Account) {
			if found == nil && r.Primary == "" {
				found = r
			}
		}
	})
	if found == nil {
		return nil, nil
	}
	return c, found
}
