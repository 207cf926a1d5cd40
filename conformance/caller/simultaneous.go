package caller

import (
	"context"
	"net/http"
	"sync"
)

// sendTogether signs all requests before it sends the first, so that they are sent as close together as possible.
func (c *Client) sendTogether(ctx context.Context, variation Variation, requests []*Request) (responses []*Response, err error) {
	signed := make([]*http.Request, len(requests))
	for i, request := range requests {
		if signed[i], err = c.newRequest(request, variation); err != nil {
			return nil, err
		}
	}
	for i, sent := range c.sendAll(ctx, signed) {
		response, err := c.receive(ctx, requests[i], sent)
		if err != nil {
			return responses, err
		}
		responses = append(responses, response)
	}
	return responses, nil
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
