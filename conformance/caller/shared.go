package caller

import (
	"context"
	"sync"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A Shared is what the clients of one run know together of a target that cannot be set up: how fast it
// may be called, which accounts it has accepted, and how long the effects of a call may take.
type Shared struct {
	Patience *Patience
	Payments *Patience // the same for orders that pay back, so that slow payments shorten no other wait
	NoWaits  bool      // a throttled call is not repeated
	mu       sync.Mutex
	paces    map[string]*pace       // by vendor
	accepted map[string]bool        // by account
	nobodys  map[string]string      // ids that name nothing, by their shape
	done     map[string]bool        // what is done once in a run
	decoded  map[string]decodedList // by vendor and account: the whole list, as it was read last
	pages    map[string]rawPage     // by account and filter: a page of the list, as it was read last

	currencies map[currencyKey]firstCurrency // that answers stated
	readOrders map[string]readOrder          // by vendor and id: those that pay back, as steps read them last
	orders     knownOrders
}

// NewShared knows nothing yet. Effects of a call may take as long as settle says.
func NewShared(settle time.Duration) *Shared {
	return &Shared{
		Patience: NewPatience(settle),
		Payments: NewPatience(settle),
		paces:    map[string]*pace{},
		accepted: map[string]bool{},
		nobodys:  map[string]string{},
		done:     map[string]bool{},
		decoded:  map[string]decodedList{},
		pages:    map[string]rawPage{},

		currencies: map[currencyKey]firstCurrency{},
		readOrders: map[string]readOrder{},
		orders:     knownOrders{named: map[string]time.Time{}, lists: map[string]*orderList{}},
	}
}

// First reports whether it is called for the first time with a key.
func (s *Shared) First(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	first := !s.done[key]
	s.done[key] = true
	return first
}

// Nobodys is an id that names nothing and looks like the others of its shape; made up when it is first
// asked for.
func (s *Shared) Nobodys(shape string, invent func() (string, error)) (id string, err error) {
	s.mu.Lock()
	id = s.nobodys[shape]
	s.mu.Unlock()
	if id != "" {
		return id, nil
	}
	if id, err = invent(); err == nil { // which calls the target, so nothing is locked
		s.mu.Lock()
		defer s.mu.Unlock()
		s.nobodys[shape] = id
	}
	return id, err
}

// noteAccepted remembers that the target has accepted an account: it carried a call out, or its service
// refused it. Calls with wrong credentials or with edited parameters say nothing of the account.
func (c *Client) noteAccepted(request *Request, variation Variation, response *Response) {
	if c.Shared == nil || !variation.asItShould() {
		return
	}
	account := c.accountOf(request, variation)
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	if response.Ok && !response.garbled || response.Code != "" && response.FromService(request.Vendor) && !response.throttled() {
		c.Shared.accepted[account] = true
	}
	response.KnownAccount = c.Shared.accepted[account]
}

// Accepted says whether the target has accepted the account of the customer.
func (c *Client) Accepted(vendor string) bool {
	account := c.accountOf(&Request{Vendor: vendor}, Variation{})
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	return c.Shared.accepted[account]
}

// IsAccepted reports whether the target accepts the caller of a variation in a call that only looks.
func (c *Client) IsAccepted(ctx context.Context, vendor string, variation Variation) bool {
	defer func(signed, nonce string) { c.Signed, c.nonce = signed, nonce }(c.Signed, c.nonce)
	look := map[string]string{situation.Huawei: "list_resources", situation.Alibaba: "QueryAvailableInstances"}[vendor]
	var body []byte
	if vendor == situation.Huawei {
		body = []byte(`{"limit":1}`)
	}
	request, err := NewRequest(vendor, look, body)
	if err != nil {
		return false
	}
	response, err := c.ask(ctx, request, Variation{Account: variation.Account, User: variation.User, Token: variation.Token})
	return err == nil && response.KnownAccount
}

// asItShould says that a call presents the credentials of its caller and is written in the usual way.
func (v Variation) asItShould() bool {
	return !v.wrongSecret && !v.unknownKey && !v.noCredentials && !v.unknownToken && !v.sameNonce && !v.UnsignedToken && !v.LargeHeader &&
		v.Behind.Abs() < time.Minute && len(v.Edits) == 0 && v.Method == "" && v.Site == ""
}

// accountOf identifies the account of the target file that a call is made with.
func (c *Client) accountOf(request *Request, variation Variation) string {
	if request.Vendor == situation.Alibaba {
		a, _ := c.AlibabaCredentials(variation)
		return situation.Alibaba + " " + a.Access + " " + a.Session
	}
	h, _ := c.HuaweiCredentials(variation)
	return situation.Huawei + " " + h.DomainID + " " + h.Access + " " + h.Token + " " + h.Session
}
