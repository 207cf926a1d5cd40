// Command image builds the image of the Dockerfile without Docker. It takes programs that are already built, and writes
// an OCI layout for several processors; the same input gives the same digest.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}

const usage = "usage: image build -out DIR [flags] PROCESSOR=PROGRAM… | unpack LAYOUT PROCESSOR DIR | push LAYOUT NAME… | roots"

// run carries out one command line.
func run(args []string, out io.Writer) error {
	switch {
	case len(args) > 1 && args[0] == "build":
		return runBuild(args[1:], out)
	case len(args) == 4 && args[0] == "unpack":
		return unpack(args[1], args[2], args[3])
	case len(args) > 2 && args[0] == "push":
		return push(args[1], args[2:], out)
	case len(args) == 1 && args[0] == "roots":
		return countRoots(out)
	}
	return errors.New(usage)
}

// runBuild reads the flags of build, writes the layout, and prints its digest and the sizes.
func runBuild(args []string, out io.Writer) error {
	var in input
	var folder string
	var seconds int64
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.StringVar(&folder, "out", "", "the folder of the layout, which must be new")
	flags.StringVar(&in.dockerfile, "dockerfile", "Dockerfile", "its last stage describes the image")
	flags.StringVar(&in.license, "license", "LICENSE", "the license")
	flags.StringVar(&in.version, "version", "", "the version of the program")
	flags.StringVar(&in.revision, "revision", "", "the commit")
	flags.Int64Var(&seconds, "time", 0, "when the commit was made, in seconds since 1970")
	if err := flags.Parse(args); err != nil {
		return err
	}
	in.programs, in.created = flags.Args(), time.Unix(seconds, 0).UTC()
	index, err := build(in)
	if err != nil {
		return err
	}
	if err := write(index, folder); err != nil {
		return err
	}
	return describe(index, out)
}
