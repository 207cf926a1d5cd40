package caller

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A decodedList has the entries of a list by their raw text. A run reads whole lists after every call that changes
// something, and nearly all entries are as they were: only those that differ are decoded again. Nobody may change a
// list that is kept.
type decodedList map[string]decodedEntry

// A decodedEntry is an entry of a list with the id that it names.
type decodedEntry struct {
	id string
	Listing
}

// decodeList decodes the entries of a list. What a whole list shows is kept for the next time, by the name of the list.
func (c *Client) decodeList(name string, whole bool, entries []json.RawMessage, decode func(json.RawMessage) (decodedEntry, error)) (map[string]Listing, error) {
	found, now, changed := map[string]Listing{}, make([]decodedEntry, len(entries)), false
	before := c.Shared.decodedList(name)
	for i, text := range entries {
		e, known := before[string(text)]
		if !known || e.passing {
			var err error
			if e, err = decode(text); err != nil {
				return found, err
			}
			changed = true
		}
		now[i], found[e.id] = e, e.Listing
	}
	if whole && changed {
		c.Shared.keepDecoded(name, entries, now)
	}
	return found, nil
}

// decodedList is what was kept of a list; nil where nothing is.
func (s *Shared) decodedList(name string) decodedList {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.decoded[name]
}

// keepDecoded keeps a list in the place of what was kept of it.
func (s *Shared) keepDecoded(name string, entries []json.RawMessage, decoded []decodedEntry) {
	if s == nil {
		return
	}
	list := make(decodedList, len(entries))
	for i, text := range entries {
		list[string(text)] = decoded[i]
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.decoded[name] = list
}

// A rawPage is a page of a list with its entries, which are parts of the body.
type rawPage struct {
	body    []byte
	entries []json.RawMessage
}

// largePage is from how many bytes on a page is kept: small ones are decoded as fast.
const largePage = 8 << 10

// samePage are the entries of a page whose body is what it was the last time.
func (s *Shared) samePage(name string, body []byte) (entries []json.RawMessage, same bool) {
	if s == nil || len(body) < largePage {
		return nil, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	page := s.pages[name]
	return page.entries, bytes.Equal(page.body, body)
}

// keepPage keeps a page in the place of what was kept of it.
func (s *Shared) keepPage(name string, body []byte, entries []json.RawMessage) {
	if s == nil || len(body) < largePage {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[name] = rawPage{body, entries}
}

// huaweiPage reads one page of the list. A page that is byte for byte what it was is not decoded again; Alibaba's
// pages always differ, since they state the id of the request.
func (c *Client) huaweiPage(ctx context.Context, account string, filter []byte) ([]json.RawMessage, error) {
	request, err := NewRequest(situation.Huawei, "list_resources", filter)
	if err != nil {
		return nil, err
	}
	response, err := c.query(ctx, account, request)
	if err != nil {
		return nil, err
	}
	name := account + " " + string(filter)
	if entries, same := c.Shared.samePage(name, response.body); same {
		return entries, nil
	}
	var page struct{ Data []json.RawMessage }
	if err := response.unmarshal(&page); err != nil {
		return nil, err
	}
	c.Shared.keepPage(name, response.body, page.Data)
	return page.Data, nil
}
