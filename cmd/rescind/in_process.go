package main

import (
	"net"
	"net/http"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// startMock starts a mock on a free port. The suite knows only its address.
func startMock(o mock.Options) (judged target.Target, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return judged, nil, err
	}
	const token = "in-process"
	o.AdminToken = token
	server := &http.Server{Handler: mock.NewServer(o)}
	go server.Serve(l)
	url := "http://" + l.Addr().String()
	return target.Target{Name: "in-process mock", URL: url, ControlURL: url + control.Prefix, ControlToken: token}, func() { server.Close() }, nil
}
