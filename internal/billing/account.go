package billing

import "time"

// An Account is a customer of one vendor.
type Account struct {
	ID      AccountID
	Vendor  string // the dialect that speaks for it
	Name    string // as the scenario calls it; unique within a vendor
	Site    string // the vendor's market, where it has several
	Facts   Facts
	Balance Money          // cash that can pay for renewals; refunds arrive here
	Quota   map[string]int // unsubscriptions a calendar year, by product; absent: no limit

	Calendar *Calendar // the vendor's; nil: of no vendor
}

// calendar is the vendor's, or that of nobody.
func (a *Account) calendar() *Calendar {
	if a == nil || a.Calendar == nil {
		return utcCalendar
	}
	return a.Calendar
}

// A Credential is one way to call for an account.
type Credential struct {
	Account  AccountID
	Vendor   string
	User     string    // "" for the customer itself
	Key      string    // access key id
	Secret   string    // access key secret
	Token    string    // bearer token, where the vendor has them
	Session  string    // security token that must come with the key; "" for a permanent key
	Expires  time.Time // of Token or Session; zero: never
	Disabled bool
	Denied   []string // operations this user may not call
}

// Secrets are what of it nobody may read.
func (c *Credential) Secrets() []string { return []string{c.Secret, c.Token, c.Session} }

// A Caller is who calls, for whom, and what it asks for.
type Caller struct {
	*Credential
	Operation string
	Claims    AccountID // the account the call itself names; "" when it names none
	Market    string    // the vendor's site the call was addressed to; "" when it cannot be told
}
