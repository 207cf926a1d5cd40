package billing

import "time"

// An Account is a customer of one vendor.
type Account struct {
	ID      AccountID
	Vendor  string // the vendor the account belongs to: huawei or alibaba
	Name    string // its name in the scenario; unique within a vendor
	Site    string // the vendor's market, where it has several
	Facts   Facts
	Balance Money          // cash; renewals are paid from it and refunds are paid into it
	Quota   map[string]int // most unsubscriptions in a calendar year, by product; a product that is absent has no limit

	Calendar *Calendar // the vendor's; nil: UTC without special rules
}

// calendar returns the vendor's calendar, or UTC without special rules.
func (a *Account) calendar() *Calendar {
	if a == nil || a.Calendar == nil {
		return utcCalendar
	}
	return a.Calendar
}

// A Credential is one way to authenticate as an account or as one of its users.
type Credential struct {
	Account  AccountID
	Vendor   string
	User     string    // "" for the account itself
	Key      string    // access key id
	Secret   string    // access key secret
	Token    string    // bearer token, where the vendor has them
	Session  string    // security token that must accompany the key; "" for a permanent key
	Expires  time.Time // of Token or Session; zero: never
	Disabled bool
	Denied   []string // operations this user may not call
}

// Secrets returns the parts of the credential that must never be shown.
func (c *Credential) Secrets() []string { return []string{c.Secret, c.Token, c.Session} }

// A Caller is who makes a call, for which account, and which operation it calls.
type Caller struct {
	*Credential
	Operation string
	Claims    AccountID // the account that the call itself names; "" when it names none
	Market    string    // the vendor's site that the call was addressed to; "" when it is unknown
}
