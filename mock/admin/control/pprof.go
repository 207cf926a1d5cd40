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

// Profiles are served from runtime/pprof and not by net/http/pprof, because that one has its own
// routes, tells the command line, in which the admin token may stand, and makes an idle mock
// larger by its templates.

// profiling is a command that only a mock started for it carries out.
func whenProfiling(run func(*call) (response, *problem)) command {
	return command{run: func(c *call) (response, *problem) {
		if !c.Pprof {
			return response{}, problemAbout(noProfiles, "")
		}
		return run(c)
	}}
}

// A profile is one of the runtime's, and how much is in it.
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

// showProfile is for people with debug, else for `go tool pprof`.
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

// record runs a recorder for the seconds that the call asks for, or until its caller has gone.
// There is one of each in a program.
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
