package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

// callFlags are the flags of `rescind call`.
type callFlags struct {
	reach
	keys           keySource
	url, signature string
	timeout        time.Duration
	form           bool
	unchecked      bool
	dryRun, curl   bool
	yes            bool
	stdout, stderr io.Writer
}

const callHelp = `Sign a call and send it to a running mock, or to another endpoint. Standard output has the answer; standard error has the
status, the row of the catalogue that refused the call, what it says, and its address in the journal. The exit code is 0 when the call was
accepted, 1 when it was refused, and 3 when there was no answer.

Parameters are written KEY=VALUE, with the names of the contract. A list is written a,b or with the key several times. A member
of an object is written KEY.MEMBER=VALUE, and KEY:=JSON gives any JSON. @ALIAS stands for the id of a resource of the scenario.
"rescind call OPERATION --help" lists what an operation takes; "rescind call --help" is this page.

At this machine the keys are those of a scenario: of quickstart, or of --scenario with the --seed that the mock was served with.
With --admin-token the mock itself gives them, with --credentials a file of rescind serve --credentials-out.
Elsewhere they come from the environment: HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_DOMAIN_ID, or
ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET; for a temporary key also HUAWEICLOUD_SDK_SECURITY_TOKEN or
ALIBABA_CLOUD_SECURITY_TOKEN. There, a call that changes something needs --yes.`

func callCommand() *cobra.Command {
	var o callFlags
	c := &cobra.Command{
		Use:   "call OPERATION [KEY=VALUE…]",
		Short: "Sign a call and send it: to a running mock, or to another endpoint.",
		Long:  callHelp,
		Example: "  rescind call list_resources\n  rescind call unsubscribe resource_ids=7e570000000000000000000000000001 unsubscribe_type=1\n" +
			"  rescind call QueryAvailableInstances ProductCode=ecs --signature v3\n  rescind call list_orders --dry-run | rescind sign --explain -",
		RunE: func(c *cobra.Command, args []string) error {
			o.stdout, o.stderr = c.OutOrStdout(), c.ErrOrStderr()
			o.keys.note(c.Flags())
			return o.run(c.Context(), args)
		},
	}
	f := c.Flags()
	f.StringVar(&o.url, "url", defaultURL, "address of the server")
	o.reach.addFlags(f)
	o.keys.addFlags(f)
	f.StringVar(&o.signature, "signature", "", "v2 or v3 for Alibaba Cloud; sdk, v11 or token for Huawei Cloud (default: v2, sdk)")
	f.BoolVar(&o.form, "form", false, "send the parameters in a form body in place of the query (Alibaba Cloud)")
	f.BoolVar(&o.unchecked, "unchecked", false, "send the call although it breaks the contract, to see how it is refused")
	f.BoolVar(&o.dryRun, "dry-run", false, "send nothing, but print the signed request")
	f.BoolVar(&o.curl, "curl", false, "send nothing, but print a command for curl; its signature is valid for some minutes")
	f.BoolVar(&o.yes, "yes", false, "send a call that changes something to a server that is no mock on this machine")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "how long the answer may take")
	c.MarkFlagsMutuallyExclusive("dry-run", "curl")
	showOperationInHelp(c)
	return c
}

// run makes one call, one step a line.
func (o *callFlags) run(ctx context.Context, args []string) error {
	op, err := findOperation(args)
	if err != nil {
		return err
	}
	server, client, err := o.connect()
	if err != nil {
		return err
	}
	keys, err := o.keys.find(ctx, client, server, op.Vendor)
	if err != nil {
		return err
	}
	written, err := o.write(op, args[1:], keys)
	if err != nil {
		return err
	}
	signed, err := written.Sign(server, callAgent, keys.Setup)
	if err != nil {
		return usageError(err)
	}
	switch {
	case o.dryRun:
		return o.showRequest(signed, keys)
	case o.curl:
		return o.showCurl(signed, keys)
	}
	if err := o.mayChange(ctx, client, server, written.Request); err != nil {
		return err
	}
	return o.send(ctx, client, server, written.Request, signed.WithContext(ctx), keys)
}

// connect reads the address of the server, and makes the client that calls it.
func (o *callFlags) connect() (server string, client *http.Client, err error) {
	if o.timeout <= 0 {
		return "", nil, usageError(fmt.Errorf("--timeout %s: give more than nothing, such as 30s", o.timeout))
	}
	if server, err = serverURL(o.url); err != nil {
		return "", nil, err
	}
	client, err = o.client(o.timeout)
	return server, client, err
}
