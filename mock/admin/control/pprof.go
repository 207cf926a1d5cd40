package control

import (
	"bytes"
	"io"
	"net/http"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"strconv"
	"time"
)

// Profiles come from runtime/pprof and not from net/http/pprof. The latter has its own routes, shows the
// command line, which may contain the admin token, and uses more memory for its templates.

// whenProfiling makes a command that is refused unless the mock was started with --pprof.
func whenProfiling(run func(*call) (response, *problem)) command {
	return command{run: func(c *call) (response, *problem) {
		if !c.Pprof {
			return response{}, problemAbout(noProfiles, "")
		}
		return run(c)
	}}
}

// A profile is a profile of the Go runtime, with its number of entries.
type profile struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func listProfiles(*call) (response, *problem) {
	list := []profile{}
	for _, p := range pprof.Profiles() {
		list = append(list, profile{p.Name(), p.Count()})
	}
	return response{status: http.StatusOK, body: struct {
		Profiles []profile `json:"profiles"`
	}{list}}, nil
}

// showProfile returns text for people if debug is given, otherwise the format of `go tool pprof`.
func showProfile(c *call) (response, *problem) {
	name, _ := c.values.Param("name")
	p := pprof.Lookup(name)
	if p == nil {
		return response{}, problemAbout(unknownProfile, name)
	}
	if gc, _ := c.values.Param("gc"); gc == "true" {
		runtime.GC()
	}
	text, _ := c.values.Param("debug")
	debug, _ := strconv.Atoi(text) // a whole number, by the contract
	var b bytes.Buffer
	if err := p.WriteTo(&b, debug); err != nil {
		return response{}, problemAbout(internalError, err.Error())
	}
	return profileResponse(b.Bytes(), debug > 0), nil
}

func profileResponse(b []byte, text bool) response {
	media := "application/octet-stream"
	if text {
		media = "text/plain; charset=utf-8"
	}
	return response{status: http.StatusOK, media: media, body: b}
}

func profileCPU(c *call) (response, *problem) {
	return c.runRecorder(30, pprof.StartCPUProfile, pprof.StopCPUProfile)
}

func traceExecution(c *call) (response, *problem) { return c.runRecorder(1, trace.Start, trace.Stop) }

// runRecorder records for the requested number of seconds, or until the caller disconnects. The Go runtime
// allows one recording of a kind at a time.
func (c *call) runRecorder(usual float64, start func(io.Writer) error, stop func()) (response, *problem) {
	seconds := usual
	if text, given := c.values.Param("seconds"); given {
		seconds, _ = strconv.ParseFloat(text, 64) // a number, by the contract
	}
	var b bytes.Buffer
	if err := start(&b); err != nil {
		return response{}, problemAbout(busy, err.Error())
	}
	t := time.NewTimer(time.Duration(seconds * float64(time.Second)))
	defer t.Stop()
	select {
	case <-t.C:
	case <-c.request.Context().Done():
	}
	stop()
	return profileResponse(b.Bytes(), false), nil
}
