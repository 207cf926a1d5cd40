package huawei

import "github.com/rescindhq/rescind/mock/dialect"

// manners: one of the clients adds the account, the project and the token of a temporary key once
// it has signed, and works. Source: observed; see the row on signed headers in DIVERGENCES.md.
var clientHabits = dialect.ClientHabits{
	Media:  "application/json",
	Signed: []string{"X-Domain-Id", "X-Project-Id", "X-Security-Token"},
}
