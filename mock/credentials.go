package mock

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// Huawei returns a Huawei Cloud credential of the scenario: access key, secret key and token. Without
// arguments it is that of the first account; Huawei("acme") is that of the account acme, and
// Huawei("acme", "auditor") that of its user auditor. An unknown name ends the test.
func (m *Mock) Huawei(who ...string) control.HuaweiCredential {
	m.tb.Helper()
	all := m.World().Huawei
	i, err := chooseCredential(all, who, func(c control.HuaweiCredential) [2]string { return [2]string{c.Name, c.User} })
	if err != nil {
		m.tb.Fatalf("mock: scenario %s has no credential for Huawei Cloud%v", m.world.Scenario, err)
		return control.HuaweiCredential{}
	}
	return all[i]
}

// Alibaba returns an Alibaba Cloud credential of the scenario: access key id and secret. Without
// arguments it is that of the first account; Alibaba("acme-cn") is that of the account acme-cn, and
// Alibaba("acme-cn", "auditor") that of its user auditor. An unknown name ends the test.
func (m *Mock) Alibaba(who ...string) control.AlibabaCredential {
	m.tb.Helper()
	all := m.World().Alibaba
	i, err := chooseCredential(all, who, func(c control.AlibabaCredential) [2]string { return [2]string{c.Name, c.User} })
	if err != nil {
		m.tb.Fatalf("mock: scenario %s has no credential for Alibaba Cloud%v", m.world.Scenario, err)
		return control.AlibabaCredential{}
	}
	return all[i]
}

// chooseCredential finds the credential of an account and a user; the first one that fits when no
// account is given. Its error completes the sentence "the scenario has no credential …".
func chooseCredential[C any](all []C, who []string, nameOf func(C) [2]string) (int, error) {
	var asked [2]string
	if copy(asked[:], who) < len(who) {
		return 0, fmt.Errorf(": name an account, and a user at most, not %q", who)
	}
	var names, users []string
	for i, c := range all {
		name := nameOf(c)
		names = append(names, name[0])
		if asked[0] != "" && name[0] != asked[0] {
			continue
		}
		if name[1] == asked[1] {
			return i, nil
		}
		users = append(users, name[1])
	}
	if asked[0] != "" && !slices.Contains(names, asked[0]) {
		return 0, fmt.Errorf(" of an account %q%s", asked[0], strictyaml.DidYouMean(asked[0], names))
	}
	return 0, fmt.Errorf(" of a user %q%s", asked[1], strictyaml.DidYouMean(asked[1], users))
}
