package caller

import (
	"context"
	"net/http"
	"sync"
)

// sendTogether signs every question first, so that nothing but the network comes between them.
func (c *Client) sendTogether(ctx context.Context, variation Variation, questions []*Request) (responses []*Response, err error) {
	requests := make([]*http.Request, len(questions))
	for i, request := range questions {
		if requests[i], err = c.write(request, variation); err != nil {
			return nil, err
		}
	}
	for i, sent := range c.sendAll(ctx, requests) {
		response, err := c.receive(ctx, questions[i], sent)
		if err != nil {
			return responses, err
		}
		responses = append(responses, response)
	}
	return responses, nil
}

// sendAll lets go of all requests at once.
func (c *Client) sendAll(ctx context.Context, requests []*http.Request) []reply {
	answers := make([]reply, len(requests))
	var ready, done sync.WaitGroup
	ready.Add(len(requests))
	for i, r := range requests {
		done.Go(func() {
			client := c.FreshHTTP()
			defer client.CloseIdleConnections()
			ready.Done()
			ready.Wait()
			answers[i] = send(ctx, client, r)
		})
	}
	done.Wait()
	return answers
}
