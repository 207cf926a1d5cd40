package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestAnAliasOfAnotherAccountIsNamedWithItsOwner(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, "name: mine\nclock: 2026-06-08T00:00:00Z\nhuawei:\n  accounts:\n"+
		"    - {name: acme, credentials: [{token: acme-token, ak: ACME, sk: acme-secret}], resources: [{alias: web, service: hws.service.type.ec2}]}\n"+
		"    - {name: beta, credentials: [{user: ann, token: beta-token, ak: BETA, sk: beta-secret}], resources: [{alias: beta-web, service: hws.service.type.ec2}]}\n"+
		"alibaba: {accounts: [{name: gamma, credentials: [{access_key_id: GAMMA, access_key_secret: gamma-secret}]}]}\n")
	s := startServe(t, "--scenario", file, "--seed", "7")
	const asOwner = "hint     beta-web belongs to beta: --as beta/ann\n"
	for _, c := range []struct {
		call, as, hint string
		code           int
	}{
		{"unsubscribe unsubscribe_type=1 resource_ids=@web,@beta-web", "acme", asOwner, exitContract},
		{"list_resources resource_ids=@beta-web", "acme", asOwner, 0},
		{"QueryAvailableInstances InstanceIDs=@beta-web", "gamma", "hint     beta-web belongs to beta\n", 0},
		{"unsubscribe unsubscribe_type=1 resource_ids=@beta-web", "beta/ann", "", 0},
		{"unsubscribe unsubscribe_type=1 resource_ids=@web", "acme", "", 0},
	} {
		got := callOnce(t, append(strings.Fields(c.call), "--url", s.URL, "--scenario", file, "--seed", "7", "--as", c.as)...)
		hints := strings.Count(got.stderr, "hint ")
		if got.code != c.code || c.hint == "" && hints != 0 || c.hint != "" && (hints != 1 || !strings.Contains(got.stderr, c.hint)) {
			t.Errorf("%s as %s: %d\n%s", c.call, c.as, got.code, got.stderr)
		}
	}
}
