package caller

import "net/http"

// Sign returns a request as it would be sent, signed now; nothing is sent. It is for programs that send one call and
// show what came, without the judgement of the suite.
func (c *Client) Sign(request *Request, variation Variation) (*http.Request, error) {
	return c.newRequest(request, variation)
}

// Read reads a response that came to a request; body is what was read of it.
func Read(request *Request, came *http.Response, body []byte) *Response {
	return read(request, came, body)
}

// Garbled reports whether the body is not what the vendor answers with, such as the page of a proxy.
func (r *Response) Garbled() bool { return r.garbled }
