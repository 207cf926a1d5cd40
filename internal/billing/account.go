package billing

import "time"

// An Account is a customer of one vendor.
type Account struct {
	ID      AccountID      `json:"id,omitzero"`
	Vendor  string         `json:"vendor,omitzero"` // the vendor the account belongs to: huawei or alibaba
	Name    string         `json:"name,omitzero"`   // its name in the scenario; unique within a vendor
	Site    string         `json:"site,omitzero"`   // the vendor's market, where it has several
	Facts   Facts          `json:"facts,omitzero"`
	Balance Money          `json:"balance,omitzero"` // cash; renewals are paid from it and refunds are paid into it
	Quota   map[string]int `json:"quota,omitzero"`   // most unsubscriptions in a calendar year, by product; a product that is absent has no limit

	Calendar *Calendar `json:"-"` // the vendor's; nil: UTC without special rules
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
	Account  AccountID `json:"account,omitzero"`
	Vendor   string    `json:"vendor,omitzero"`
	User     string    `json:"user,omitzero"`    // "" for the account itself
	Key      string    `json:"key,omitzero"`     // access key id
	Secret   string    `json:"secret,omitzero"`  // access key secret
	Token    string    `json:"token,omitzero"`   // bearer token, where the vendor has them
	Session  string    `json:"session,omitzero"` // security token that must accompany the key; "" for a permanent key
	Expires  time.Time `json:"expires,omitzero"` // of Token or Session; zero: never
	Disabled bool      `json:"disabled,omitzero"`
	Denied   []string  `json:"denied,omitzero"` // operations this user may not call
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
