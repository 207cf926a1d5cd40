package plan

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
)

// bindCallers finds an account of the target file for each caller: for a user, and for a customer
// whose account has something wrong, the account of the row's fixture; for another customer, the
// account that its resource belongs to.
func (b *scenarioBinder) bindCallers() {
	document := b.DryRun.Document
	for _, name := range document.Callers() {
		switch {
		case name.Account == situation.MainAccount && name.User == "":
			if document.Accounts()[0].Facts != nil {
				b.callers[name] = b.accountOfRow()
			}
		case name.Account != situation.MainAccount:
			b.callers[name] = b.accountOfOtherCustomer()
		default:
			b.callers[name] = b.accountOfRow()
		}
	}
}

// accountOfRow is the account of the first fixture of the scenario that has one.
func (b *scenarioBinder) accountOfRow() string {
	rows := slices.Clone(b.DryRun.Rows)
	for _, c := range b.DryRun.calls {
		rows = append(rows, c.row)
	}
	for _, row := range rows {
		f, found := b.Fixtures.Get(row)
		if !found {
			continue
		}
		if f.Account != "" {
			return f.Account
		}
		for _, part := range b.DryRun.Document.Resources() {
			if one := b.fixtureFor(row, part); one != nil && one.Account != "" {
				return one.Account
			}
		}
	}
	return ""
}

func (b *scenarioBinder) accountOfOtherCustomer() string {
	for _, part := range b.DryRun.Document.Resources() {
		if r := b.resources[part.Spec.Alias]; part.Other && r != nil && r.fixture != nil {
			return r.fixture.Account
		}
	}
	return ""
}

// callerMissing is why nobody can make a call in the way that the scenario asks for, "" when somebody can.
func (b *scenarioBinder) callerMissing(c *Call) string {
	name := situation.CallerName{Account: situation.MainAccount, User: c.variation.User}
	if c.variation.Account != "" {
		name.Account = c.variation.Account
	}
	account := b.callers[name]
	special := name != situation.CallerName{Account: situation.MainAccount} || b.DryRun.Document.Accounts()[0].Facts != nil
	switch {
	case c.variation.Site != "":
		return needs("a host of another site").Error()
	case special && account == "":
		return fmt.Sprintf("no fixture: none of %v names an account for the caller", b.DryRun.Rows)
	case c.variation.Token && b.HuaweiCredentials(account).Token == "":
		return "no fixture: the target file has no token for the caller"
	}
	return ""
}
