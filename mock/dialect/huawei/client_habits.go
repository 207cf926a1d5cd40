package huawei

import "github.com/rescindhq/rescind/mock/dialect"

// clientHabits: these headers should be signed. The service does not enforce it: one of the clients adds
// the account, the project and the security token after signing. Source: observed; see the row on signed headers in DIVERGENCES.md.
var clientHabits = dialect.ClientHabits{
	Media:  "application/json",
	Signed: []string{"X-Domain-Id", "X-Project-Id", "X-Security-Token"},
}
