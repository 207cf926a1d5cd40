package main

import (
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// startMock starts a mock on a free port. The suite knows only its address.
func startMock(o mock.Options) (judged target.Target, stop func(), err error) {
	const token = "in-process"
	o.AdminToken = token
	url, stop, err := serveOnFreePort(mock.NewServer(o))
	if err != nil {
		return judged, nil, err
	}
	return target.Target{Name: "in-process mock", URL: url, ControlURL: url + control.Prefix, ControlToken: token}, stop, nil
}
