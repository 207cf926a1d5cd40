package caller

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// LookUp makes a read-only call to check a result, and decodes the answer into a value. It is made with the
// account that may see the orders.
func (c *Client) LookUp(ctx context.Context, vendor, operation string, body []byte, into any, params ...Param) error {
	return c.lookUpAs(ctx, c.OrdersAs, vendor, operation, body, into, params...)
}

// lookUpAs makes a read-only call with one of the accounts; "" is the customer.
func (c *Client) lookUpAs(ctx context.Context, account, vendor, operation string, body []byte, into any, params ...Param) error {
	request, err := NewRequest(vendor, operation, body, params...)
	if err != nil {
		return err
	}
	response, err := c.query(ctx, account, request)
	if err != nil {
		return err
	}
	return response.unmarshal(into)
}

// unmarshal decodes the body of a response.
func (r *Response) unmarshal(into any) error {
	if err := json.Unmarshal(r.body, into); err != nil {
		return verdict.Brokenf("the answer to %s cannot be read: %v", r.Operation, err)
	}
	return nil
}

// query makes a read-only call, which must succeed. Over a network it is repeated until it is answered.
func (c *Client) query(ctx context.Context, account string, request *Request) (response *Response, err error) {
	if c.Remote {
		err = Retry(ctx, func() (err error) { response, err = c.AskOK(ctx, account, request); return err })
	} else {
		response, err = c.AskOK(ctx, account, request)
	}
	return response, err
}

// AskOK makes a correct call for an account, which must succeed. It keeps the nonce and the signed text of
// the scenario's own last call, because steps may still refer to them.
func (c *Client) AskOK(ctx context.Context, account string, request *Request) (*Response, error) {
	defer func(signed, nonce string) { c.Signed, c.nonce = signed, nonce }(c.Signed, c.nonce)
	response, err := c.ask(ctx, request, Variation{Account: account})
	if err == nil && !response.Ok {
		err = c.queryRefused(request, response)
	}
	return response, err
}

// queryRefused returns the error for a refused read-only call. A target that cannot be set up is called with
// the keys of the target file, so it is not to blame for refusing an account that it never accepted.
func (c *Client) queryRefused(request *Request, response *Response) error {
	err := verdict.Brokenf("%s was refused with %s", response.Operation, response)
	switch {
	case c.Remote && response.throttled():
		return verdict.NoAnswer(err)
	case !c.Controlled && !response.KnownAccount && !response.FromService(request.Vendor):
		err = fmt.Errorf("%s: check the caller's credentials in the target file", err)
	}
	return refusedLook{err}
}

// A refusedLook is the error for a read-only call that was refused: another account may be allowed to make it.
type refusedLook struct{ error }

// Unwrap returns what the refusal means.
func (r refusedLook) Unwrap() error { return r.error }

// LookRefused says that the vendor refused a read-only call.
func LookRefused(err error) bool {
	_, is := errors.AsType[refusedLook](err)
	return is
}
