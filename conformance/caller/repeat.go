package caller

import (
	"context"
	"time"
)

// ask signs and sends a request, and checks the response against the contract, also when it is a
// refusal. A request that was throttled is repeated, signed anew.
func (c *Client) ask(ctx context.Context, request *Request, variation Variation) (*Response, error) {
	var waits throttling
	for {
		response, err := c.askOnce(ctx, request, variation)
		if !c.putOff(response) {
			c.Shared.speedUp(request.Vendor)
			return response, err
		}
		c.Shared.slowDown(request.Vendor, true)
		wait, err := waits.next(response, time.Now())
		if err != nil {
			return response, err
		}
		if err := pause(ctx, wait); err != nil {
			return response, err
		}
	}
}

func (c *Client) askOnce(ctx context.Context, request *Request, variation Variation) (*Response, error) {
	if err := pause(ctx, c.Shared.reserve(request.Vendor, 1, time.Now())); err != nil {
		return nil, err
	}
	r, err := c.newRequest(request, variation)
	if err != nil {
		return nil, err
	}
	response, err := c.receive(ctx, request, variation, send(ctx, c.HTTP, r))
	if response != nil {
		c.noteAccepted(request, variation, response)
	}
	return response, err
}

// putOff says whether an answer means that the call is to be repeated. It is not where a control API
// throttles as the scenario says, or where the scenario is about throttling.
func (c *Client) putOff(response *Response) bool {
	return c.Shared != nil && !c.Shared.NoWaits && !c.AboutThrottling && response != nil && response.throttled()
}

// pause waits for a time, or until the context is over.
func pause(ctx context.Context, wait time.Duration) error {
	if wait <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
