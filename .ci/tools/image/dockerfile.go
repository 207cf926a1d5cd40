package main

import (
	"fmt"
	"maps"
	"os"
	"slices"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// A description is what the last stage of a Dockerfile says of an image.
type description struct {
	config v1.Config
	copies []*instructions.CopyCommand
	args   []string // NAME=VALUE
}

// read returns the description of the last stage. An instruction that it does not know is an error, so nothing of the
// Dockerfile is left out.
func read(file string, args map[string]string) (*description, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	parsed, err := parser.Parse(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	stages, _, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	last := stages[len(stages)-1]
	if last.BaseName != "scratch" {
		return nil, fmt.Errorf("%s: the image is made of %s, not of scratch", file, last.BaseName)
	}
	d := &description{config: v1.Config{Labels: map[string]string{}, ExposedPorts: map[string]struct{}{}}}
	for _, c := range last.Commands {
		if err := d.add(c, args, parsed.EscapeToken); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, c.Location()[0].Start.Line, err)
		}
	}
	return d, nil
}

// add carries out one instruction.
func (d *description) add(c instructions.Command, args map[string]string, escape rune) error {
	if err := d.expand(c, escape); err != nil {
		return err
	}
	switch c := c.(type) {
	case *instructions.ArgCommand:
		for _, a := range c.Args {
			d.args = append(d.args, a.Key+"="+args[a.Key])
		}
	case *instructions.LabelCommand:
		for _, l := range c.Labels {
			d.config.Labels[l.Key] = l.Value
		}
	case *instructions.EnvCommand:
		for _, e := range c.Env {
			d.config.Env = append(d.config.Env, e.Key+"="+e.Value)
		}
	case *instructions.CopyCommand:
		d.copies = append(d.copies, c)
	default:
		return d.configure(c)
	}
	return nil
}

// expand puts the arguments into an instruction.
func (d *description) expand(c instructions.Command, escape rune) error {
	expandable, ok := c.(instructions.SupportsSingleWordExpansion)
	if !ok {
		return nil
	}
	lex := shell.NewLex(escape)
	return expandable.Expand(func(word string) (string, error) {
		expanded, _, err := lex.ProcessWord(word, shell.EnvsFromSlice(d.args))
		return expanded, err
	})
}

// configure carries out an instruction that is about the process.
func (d *description) configure(c instructions.Command) error {
	switch c := c.(type) {
	case *instructions.UserCommand:
		d.config.User = c.User
	case *instructions.ExposeCommand:
		for _, port := range c.Ports {
			d.config.ExposedPorts[port+"/tcp"] = struct{}{}
		}
	case *instructions.HealthCheckCommand:
		h := c.Health
		d.config.Healthcheck = &v1.HealthConfig{Test: h.Test, Interval: h.Interval, Timeout: h.Timeout, StartPeriod: h.StartPeriod, Retries: h.Retries}
	case *instructions.EntrypointCommand:
		d.config.Entrypoint = c.CmdLine
	case *instructions.CmdCommand:
		d.config.Cmd = c.CmdLine
	default:
		return fmt.Errorf("%s is not supported", c.Name())
	}
	return nil
}

// annotations are the labels that say something, which registries show.
func (d *description) annotations() map[string]string {
	said := maps.Clone(d.config.Labels)
	for _, name := range slices.Collect(maps.Keys(said)) {
		if said[name] == "" {
			delete(said, name)
		}
	}
	return said
}
