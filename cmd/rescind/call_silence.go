package main

import (
	"cmp"
	"errors"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// afterSilence says what to do when a server took the call and did not answer; "" when no server took it.
func (k *callKeys) afterSilence(server string, request *caller.Request, err error) string {
	if _, taken := errors.AsType[*unansweredError](err); !taken {
		return ""
	}
	return k.beforeRepeating(server, request)
}

// beforeRepeating says where to look before a call is repeated that may have been carried out; "" for one that changes nothing.
func (k *callKeys) beforeRepeating(server string, request *caller.Request) string {
	switch {
	case request.ReadsOnly():
		return ""
	case k.sandbox == "" && !isLoopback(server):
		return ": it may have been carried out; list the orders before you repeat it"
	}
	journal := server + control.Prefix + "/sandboxes/" + cmp.Or(control.Segment(k.sandbox), "ID") + "/requests"
	return ": it may have been carried out; look at " + journal + " before you repeat it"
}
