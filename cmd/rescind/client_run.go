package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/witness"
	conformancecontrol "github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/internal/version"
	"github.com/rescindhq/rescind/mock"
)

// run judges the client of a driver on a mock in this process.
func (o *clientFlags) run(ctx context.Context, stderr io.Writer) error {
	options, err := o.options()
	if err != nil {
		return usageError(err)
	}
	outs, err := o.openReports()
	if err != nil {
		return usageError(err)
	}
	if report.OnlyFiles(o.formats...) {
		outs = append(outs, client.Counts(stderr))
	}
	if report.IsTerminal(stderr) {
		outs = append(outs, client.Live(stderr))
	}
	judged, stop, err := startMock(mock.Options{})
	if err != nil {
		return harnessError(err)
	}
	defer stop()
	options.Server = &witness.Server{API: &conformancecontrol.API{Client: http.DefaultClient, Target: judged}}
	options.Progress = func(result *client.Result) {
		for _, out := range outs {
			out.Ended(result)
		}
	}
	all, err := client.Run(ctx, options)
	if err != nil {
		return harnessError(err)
	}
	for _, out := range outs {
		if err := out.Finish(all); err != nil {
			return harnessError(err)
		}
	}
	return clientError(all)
}

// options checks the command line and reads its files.
func (o *clientFlags) options() (options client.Options, err error) {
	chosen, err := o.choose()
	switch {
	case err != nil:
		return options, err
	case len(o.command) == 0:
		return options, errors.New("name the command of a driver after --: rescind client -- ./my-driver")
	case o.command[0] == "":
		return options, errors.New("the command of the driver after -- is empty: is a variable not set?")
	case o.concurrency < 1:
		return options, errors.New("--concurrency takes 1 or more")
	case o.timeout <= 0:
		return options, errors.New("--timeout takes more than 0, such as 30s")
	}
	o.seed = cmp.Or(o.seed, rand.Uint64()>>11|1) // 53 bits: what every reader of JSON keeps
	options = client.Options{
		Command: o.command, Cases: chosen, Profile: o.profile, Concurrency: o.concurrency, Seed: o.seed, Timeout: o.timeout,
		Repeat: o.repeatFlags(), Selection: o.selection(), Version: version.Number(), Secrets: secretsInEnvironment(),
	}
	if options.Language, err = languageOf(o.language); err != nil {
		return options, err
	}
	if options.Declared, err = readList("--declare", o.declare, client.ReadDeclared); err != nil {
		return options, err
	}
	options.Known, err = readList("--known-failing", o.known, client.ReadKnown)
	return options, err
}

// readList reads the file of a flag, if it was given.
func readList[T any](flag, file string, read func(string, []byte) ([]T, error)) ([]T, error) {
	if file == "" {
		return nil, nil
	}
	data, err := strictyaml.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return read(file, data)
}

// openReports makes the reporters. A file that the run reads is refused as an output.
func (o *clientFlags) openReports() (outs []client.Reporter, err error) {
	for _, in := range [][2]string{{"--declare", o.declare}, {"--known-failing", o.known}} {
		if in[1] == "" {
			continue
		}
		if err := o.outputs.Reads(in[0], in[1]); err != nil {
			return nil, err
		}
	}
	if err := o.noteDriver(); err != nil {
		return nil, err
	}
	for _, format := range o.formats {
		out, err := client.Open(format, o.outputs)
		if err != nil {
			return nil, err
		}
		outs = append(outs, out)
	}
	return outs, nil
}

// noteDriver notes the files that the command names as inputs: no report may overwrite the driver.
func (o *clientFlags) noteDriver() error {
	for _, word := range o.command {
		if strings.ContainsAny(word, "/.") {
			if err := o.outputs.Reads("the driver", word); err != nil {
				return err
			}
		}
	}
	return nil
}

// repeatFlags are the flags with which a run is repeated, but for the choice of cases.
func (o *clientFlags) repeatFlags() string {
	var c commandLine
	if o.profile != "sdk" {
		c.add("--profile", o.profile)
	}
	c.add("--declare", o.declare)
	c.add("--known-failing", o.known)
	if o.timeout != 30*time.Second {
		c.add("--timeout", o.timeout.String())
	}
	c.add("--seed", strconv.FormatUint(o.seed, 10))
	return c.String()
}

// selection is the flags that choose cases.
func (o *clientFlags) selection() string {
	var c commandLine
	c.add("--vendor", o.vendor)
	for _, text := range o.cases {
		c.add("--cases", text)
	}
	return c.String()
}

// clientError is the error of a run, with its exit code.
func clientError(r *client.Report) error {
	messages := append([]string{r.Summary()}, r.Complaints...)
	messages = append(messages, r.Mistakes...)
	if r.Stopped != "" {
		messages = append(messages, r.Stopped)
	}
	for i, text := range messages {
		messages[i] = strings.ReplaceAll(report.Shorten(text), "\n", "\n    ")
	}
	err := errors.New(strings.Join(messages, "\n  "))
	switch r.Outcome() {
	case client.Passed:
		return nil
	case client.Invalid, client.Errored:
		return harnessError(err)
	}
	return contractError(err)
}
