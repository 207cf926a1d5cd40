package caller

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// A Listing is what the vendor's list says of a resource or an instance.
type Listing struct {
	Listed, InUse, Renews bool
	Closed                bool      // it was given up, and is listed all the same
	Expires               time.Time // the end of the last paid period; zero: the list does not say
	primary, stopped      bool
	passing               bool           // a time that the entry states will change what it means
	lasting               map[string]any // what does not change by itself
}

// Alive says that a subscription was not given up: it is in use, or in a state in which it can still be
// given up, such as frozen or expired.
func (l Listing) Alive() bool { return l.Listed && !l.Closed && !l.stopped }

// Lasting are the parts of a list's entry that only a call changes.
func (l Listing) Lasting() map[string]any { return l.lasting }

// listLimit is the page size of a list: more than any situation has.
const listLimit = 100

// NotListed is the state, in the words of the features, of a subscription that a list does not have.
const NotListed = "not listed"

// As returns the state of a listed subscription, in the words of the features.
func (l Listing) As() string {
	switch {
	case !l.Listed:
		return NotListed
	case l.stopped:
		return "listed as stopped"
	case l.primary:
		return "listed as primary"
	}
	return "listed as attached"
}

// Parent is the id of the primary to which a resource is attached, "" where the list names none.
func (l Listing) Parent() string {
	parent, _ := l.lasting["parent_resource_id"].(string)
	return parent
}

// String says in a few words what became of a subscription.
func (l Listing) String() string {
	switch {
	case !l.Listed:
		return "is no longer listed"
	case l.Closed:
		return "is listed as closed"
	case l.stopped:
		return "is stopped"
	}
	return fmt.Sprintf("is listed, in use: %t", l.InUse)
}

// Total is how many entries a list says that all its pages have together.
func (r *Response) Total() (int, error) {
	var whole map[string]any
	if err := r.unmarshal(&whole); err != nil {
		return 0, err
	}
	total, says := whole["total_count"].(float64)
	if data, ok := whole["Data"].(map[string]any); ok {
		total, says = data["TotalCount"].(float64)
	}
	if !says {
		return 0, verdict.Brokenf("the answer to %s does not say how many entries there are", r.Operation)
	}
	return int(total), nil
}
