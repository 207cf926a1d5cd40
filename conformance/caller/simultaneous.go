package caller

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"
)

// sendTogether signs all requests before it sends the first, so that they are sent as close together as
// possible. Those that are throttled are sent together once more.
func (c *Client) sendTogether(ctx context.Context, variation Variation, requests []*Request) ([]*Response, error) {
	responses := make([]*Response, len(requests))
	rest := make([]int, len(requests))
	for i := range rest {
		rest[i] = i
	}
	var waits throttling
	for {
		err := c.sendSome(ctx, variation, requests, rest, responses)
		rest = slices.DeleteFunc(rest, func(i int) bool { return !c.putOff(responses[i]) })
		if err != nil || len(rest) == 0 {
			return slices.DeleteFunc(responses, func(r *Response) bool { return r == nil }), err
		}
		c.Shared.slowDown(requests[0].Vendor, len(rest) == 1)
		wait, err := waits.next(responses[rest[0]], time.Now())
		if err != nil {
			return responses, err
		}
		if err := pause(ctx, wait); err != nil {
			return responses, err
		}
	}
}

// sendSome sends some of the requests at once and keeps their responses.
func (c *Client) sendSome(ctx context.Context, variation Variation, requests []*Request, some []int, responses []*Response) (err error) {
	if err := pause(ctx, c.Shared.reserve(requests[0].Vendor, len(some), time.Now())); err != nil {
		return err
	}
	signed := make([]*http.Request, len(some))
	for n, i := range some {
		if signed[n], err = c.newRequest(requests[i], variation); err != nil {
			return err
		}
	}
	for n, sent := range c.sendAll(ctx, signed) {
		i := some[n]
		response, wrong := c.receive(ctx, requests[i], variation, sent)
		if responses[i] = response; response != nil {
			c.noteAccepted(requests[i], variation, response)
		}
		if wrong != nil && !c.putOff(response) {
			err = errors.Join(err, wrong)
		}
	}
	return err
}

// sendAll sends all requests at once, each over a connection of its own.
func (c *Client) sendAll(ctx context.Context, requests []*http.Request) []reply {
	replies := make([]reply, len(requests))
	var ready, done sync.WaitGroup
	ready.Add(len(requests))
	for i, r := range requests {
		done.Go(func() {
			client := c.FreshHTTP()
			defer client.CloseIdleConnections()
			ready.Done()
			ready.Wait()
			replies[i] = send(ctx, client, r)
		})
	}
	done.Wait()
	return replies
}
