package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// An unansweredError is a call that a server took and did not answer: it may have been carried out.
type unansweredError struct {
	server string
	cause  error
}

// Error names the server and the cause, in one line.
func (e *unansweredError) Error() string {
	if n, ok := errors.AsType[net.Error](e.cause); ok && n.Timeout() {
		return e.server + " took the call and gave no answer in time"
	}
	return fmt.Sprintf("%s took the call and gave no answer (%s)", e.server, shortError(e.cause))
}

// Unwrap returns why there is no answer.
func (e *unansweredError) Unwrap() error { return e.cause }

// ask makes a call. Its error tells a server that cannot be reached from one that took the call and did not answer.
func ask(client *http.Client, server string, r *http.Request) (*http.Response, error) {
	var taken atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { taken.Store(true) }}
	answer, err := client.Do(r.WithContext(httptrace.WithClientTrace(r.Context(), trace)))
	switch {
	case err == nil:
		return answer, nil
	case taken.Load() && !errors.Is(err, context.Canceled):
		return nil, &unansweredError{server: server, cause: err}
	}
	return nil, errors.New(unreachable(server, err))
}
