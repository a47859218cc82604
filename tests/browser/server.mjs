// A server of a built site's files for the tests, as plain as a portal's: files and folders' index.html, nothing else.
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const types = {
    '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png',
    '.json': 'application/json', '.xml': 'application/xml',
};

export const filesOf = site => JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')).files.map(f => f.path);

export async function serve(site) {
    const files = new Set(filesOf(site));
    const server = createServer((request, response) => {
        let path = decodeURIComponent(new URL(request.url, 'http://x/').pathname).slice(1);
        if (path === '' || path.endsWith('/')) path += 'index.html';
        if (path === 'favicon.ico') return response.writeHead(204).end(); // browsers ask for it at every root
        if (!files.has(path)) return response.writeHead(404).end();
        response.writeHead(200, { 'Content-Type': types[extname(path)] || 'application/octet-stream' });
        createReadStream(join(site, path)).pipe(response);
    });
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    return { root: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
