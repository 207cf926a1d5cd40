package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A boundCaller is the account of the target file that is used for a caller of a scenario.
type boundCaller struct {
	account string // "" is the main one
	token   bool   // it calls with its token, whatever other credentials it has
}

// The customer of the scenario itself, and another one.
var (
	mainCaller  = situation.CallerName{Account: situation.MainAccount}
	otherCaller = situation.CallerName{Account: situation.OtherAccount}
)

// bindCallers finds an account for the customer, where something is special about it, and for its users.
// Another customer is whom the resource belongs to that is bound for it.
func (b *scenarioBinder) bindCallers() {
	if facts := b.DryRun.customer().Facts; facts == nil {
		b.callers[mainCaller] = boundCaller{}
	} else if account, found := b.accountWith(facts); found {
		b.callers[mainCaller] = boundCaller{account: account}
	}
	for _, credential := range b.DryRun.customer().Credentials {
		user, _ := credential["user"].(string)
		if user == "" {
			continue
		}
		if who, found := b.accountOfUser(user, credential); found {
			b.callers[situation.CallerName{Account: situation.MainAccount, User: user}] = who
		}
	}
}

// bindOtherCustomer finds the account of another customer, after the parts were bound: the owner of a part of that
// customer; where no call names such a part, anybody whom the file names as the owner of others' things, or anybody
// who is certainly not the main one.
func (b *scenarioBinder) bindOtherCustomer() {
	named := false
	for _, part := range b.DryRun.Document.Resources() {
		if r := b.resources[part.Spec.Alias]; part.Other && r != nil {
			named = true
			if r.owner != unknownOwner {
				b.callers[otherCaller] = boundCaller{account: r.owner}
			}
		}
	}
	if named || !slices.ContainsFunc(b.calls, func(c *Call) bool { return c.caller() == otherCaller }) {
		return
	}
	if account := cmp.Or(b.ownerOfOthers(), b.anybodyElse()); account != "" {
		b.callers[otherCaller] = boundCaller{account: account}
	}
}

// ownerOfOthers is an account of whom the file says that the resources of another customer are; "" for none.
func (b *scenarioBinder) ownerOfOthers() string {
	main := b.callers[mainCaller]
	for _, f := range b.ofStrangers() {
		a, known := b.Accounts.Get(f.Account)
		if known && a.Vendor == b.DryRun.vendor() && f.Account != main.account && !b.isUser(f.Account) {
			return f.Account
		}
	}
	return ""
}

// ofStrangers are the fixtures with what belongs to another customer.
func (b *scenarioBinder) ofStrangers() (all []namedFixture) {
	row := strangers[b.DryRun.vendor()]
	f, _ := b.fixtureOf(row)
	all = append(all, namedFixture{&f, row})
	for _, e := range f.Cases {
		all = append(all, namedFixture{&f, row}.of(e.Key, e.Value))
	}
	return append(all, b.allowedFor(row)...)
}

// anybodyElse is an account of another domain that no fixture names, so that nothing is special about it; "" for none.
// Accounts of Alibaba do not tell whose they are.
func (b *scenarioBinder) anybodyElse() string {
	main := b.HuaweiCredentials("").DomainID
	if b.DryRun.vendor() != situation.Huawei || main == "" {
		return ""
	}
	special := map[string]bool{}
	for _, ref := range references(b.File) {
		special[ref.account] = true
	}
	for _, e := range b.Accounts {
		domain := b.HuaweiCredentials(e.Key).DomainID
		if e.Value.Vendor == situation.Huawei && !special[e.Key] && domain != "" && domain != main {
			return e.Key
		}
	}
	return ""
}

// unknownOwner owns what the file lists as another customer's without saying whose it is: no account is its owner,
// and so nobody can call for it.
const unknownOwner = "?"

// ownerFor is the account that the resources of a row's fixture belong to, if they can be used for a part.
func (b *scenarioBinder) ownerFor(n need, f *target.Fixture, row string) (owner string, right bool) {
	main, known := b.callers[mainCaller]
	switch {
	case n.Other && f.Account == "" && row == strangers[n.Vendor]:
		return unknownOwner, known && main.account == ""
	case n.Other:
		return f.Account, known && f.Account != main.account
	case !known || main.account != "":
		return f.Account, known && f.Account == main.account || b.refusedForCallerOnly(n)
	case f.Account == "" || b.isUser(f.Account):
		return "", true
	}
	return f.Account, false
}

// refusedForCallerOnly says that a part is only named in calls that are refused for their caller: then it
// may belong to anybody.
func (b *scenarioBinder) refusedForCallerOnly(n need) bool {
	return n.refused && n.anyway && !n.givenUp && b.DryRun.customer().Facts["partner"] != nil
}

// isUser says whether an account of the file is a user of the main customer, as far as the file shows.
func (b *scenarioBinder) isUser(account string) bool {
	for name, who := range b.callers {
		if name.User != "" && who.account == account {
			return true
		}
	}
	main := b.HuaweiCredentials("").DomainID
	return b.DryRun.vendor() == situation.Huawei && main != "" && b.HuaweiCredentials(account).DomainID == main
}

// callerMissing is why nobody can make a call in the way that the scenario asks for, "" when somebody can.
func (b *scenarioBinder) callerMissing(c *Call) string {
	who, found := b.callers[c.caller()]
	switch {
	case c.variation.Site != "":
		return needs("a host of another site").Error()
	case !found:
		return fmt.Sprintf("no fixture: none of %v names an account for the caller", b.DryRun.rows())
	case c.variation.Token && b.HuaweiCredentials(who.account).Token == "":
		return "no fixture: the target file has no token for the caller"
	}
	return ""
}

// caller is who makes a call, in the words of the scenario.
func (c *Call) caller() situation.CallerName {
	name := situation.CallerName{Account: situation.MainAccount, User: c.variation.User}
	if c.variation.Account != "" {
		name.Account = c.variation.Account
	}
	return name
}

// Credentials are those of every caller of the scenario.
func (b *Binding) Credentials(file *target.File) (huawei []situation.HuaweiCredentials, alibaba []situation.AlibabaCredentials) {
	for name, who := range b.callers {
		h, a := file.HuaweiCredentials(who.account), file.AlibabaCredentials(who.account)
		h.Name, h.User, a.Name, a.User = name.Account, name.User, name.Account, name.User
		if who.token {
			h.Access, h.Secret = "", ""
		}
		huawei, alibaba = append(huawei, h), append(alibaba, a)
	}
	return huawei, alibaba
}
