package plan

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

// accountWith is the account of the fixture for what is special about the customer's account. A fixture
// that names resources and no account says that the main account is so.
func (b *scenarioBinder) accountWith(facts map[string]any) (account string, found bool) {
	if len(facts) > 1 {
		return "", false
	}
	rows := b.DryRun.rows()
	for fact := range facts {
		rows = append([]string{b.DryRun.vendor() + "." + fact}, rows...)
	}
	for _, row := range rows {
		for _, f := range b.fixturesFor(row, nil) {
			if f.Account != "" || len(f.Ids()) > 0 && b.isSpecialOfMain(row, facts) {
				return f.Account, true
			}
		}
	}
	return "", false
}

// isSpecialOfMain says that a row is about the resources of an account that is special, and so may be the
// main one. A partner, for example, is always somebody else.
func (b *scenarioBinder) isSpecialOfMain(row string, facts map[string]any) bool {
	_, name, _ := strings.Cut(row, ".")
	return facts[name] != nil || facts["referral"] != nil && row == "huawei.referral-invoiced"
}

// accountOfUser is the account of the fixture for a user of the customer: that of the rows which refuse the
// user's calls, or else of the scenario's other rows; it must have the kind of credentials that the
// scenario speaks of. For credentials that are in order, any that the file knows will do.
func (b *scenarioBinder) accountOfUser(user string, credential map[string]any) (boundCaller, bool) {
	for _, row := range b.rowsOfUser(user, credential) {
		for _, account := range b.accountsOf(row) {
			if b.hasKind(account, credential) {
				return boundCaller{account, credential["ak"] == nil && credential["access_key_id"] == nil}, true
			}
		}
	}
	return boundCaller{}, false
}

// rowsOfUser are the rows whose fixtures may have the account of a user: where its credentials have a defect,
// the row about that; else those that refuse its calls, and the scenario's.
func (b *scenarioBinder) rowsOfUser(user string, credential map[string]any) (rows []string) {
	vendor := b.DryRun.vendor()
	switch {
	case credential["disabled"] != nil:
		return []string{"alibaba.gateway.disabled-access-key"}
	case isExpired(credential):
		return []string{expiredRows[vendor]}
	}
	for _, c := range b.DryRun.calls {
		if c.variation.User == user && c.row != "" {
			rows = append(rows, c.row)
		}
	}
	rows = withoutDefects(slices.Concat(rows, b.DryRun.Rows))
	switch {
	case credential["denied"] != nil:
		return slices.DeleteFunc(rows, func(row string) bool { return slices.Contains(temporaryKeyRows, row) })
	case b.hasKind("", credential):
		return append([]string{""}, rows...)
	}
	return slices.Concat(rows, temporaryKeyRows)
}

// expiredRows are the rows about tokens and temporary keys whose time is over.
var expiredRows = map[string]string{situation.Huawei: "huawei.gateway.expired-token", situation.Alibaba: "alibaba.gateway.expired-security-token"}

// accountsOf are the accounts that the fixtures of a row name; of the row "" it is the main one.
func (b *scenarioBinder) accountsOf(row string) (all []string) {
	if row == "" {
		return []string{""}
	}
	for _, f := range b.fixturesFor(row, nil) {
		if a, found := b.Accounts.Get(f.Account); found && a.Vendor == b.DryRun.vendor() {
			all = append(all, f.Account)
		}
	}
	return all
}

// defectRows are rows about credentials that have a defect.
var defectRows = []string{"huawei.gateway.expired-token", "alibaba.gateway.expired-security-token", "alibaba.gateway.disabled-access-key"}

func withoutDefects(rows []string) []string {
	return slices.DeleteFunc(slices.Clone(rows), func(row string) bool { return slices.Contains(defectRows, row) })
}

// temporaryKeyRows are rows whose fixtures have temporary keys that are in order.
var temporaryKeyRows = []string{"huawei.gateway.security-token", "alibaba.gateway.malformed-security-token", "alibaba.gateway.mismatched-security-token"}

func isExpired(credential map[string]any) bool {
	until, _ := credential["expires"].(string)
	return until != "" && until < time.Now().UTC().Format(time.RFC3339)
}

// hasKind says whether an account has the kind of credentials that a user has: a temporary key has a
// security token, a token stands alone.
func (b *scenarioBinder) hasKind(account string, credential map[string]any) bool {
	h, a := b.HuaweiCredentials(account), b.AlibabaCredentials(account)
	huawei := b.DryRun.vendor() == situation.Huawei
	switch {
	case credential["security_token"] != nil:
		return huawei && h.Session != "" && h.Access != "" || !huawei && a.Session != "" && a.Access != ""
	case huawei && credential["ak"] == nil:
		return h.Token != ""
	case huawei:
		return h.Access != "" || h.Token != ""
	}
	return a.Access != ""
}
